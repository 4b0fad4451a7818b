// The key that secrets are encrypted with.

import { get, post } from "../api.js";
import { ask } from "../dialog.js";
import { button, el } from "../dom.js";
import { refreshable } from "../live.js";
import { notify } from "../notices.js";
import { facts, heading } from "../table.js";

const AGAIN_MILLIS = 1000;

const numbers = new Intl.NumberFormat();

const TEXTS = {
  rotate: {
    title: "Encrypt with a new key?",
    said: "A new key is added to the keyset and encrypts from now on. All documents are encrypted anew in the background; applications notice nothing. Copy the keyset afterwards: an older copy cannot read what is written from now on.",
    action: "Rotate",
    kind: "primary",
    done: "A new key encrypts from now on.",
  },
  remove_old_keys: {
    title: "Remove the old keys?",
    said: "Copies of the database from before the rotation, such as backups, can never be read again without the old keys. Keep a copy of the keyset with them.",
    action: "Remove old keys",
    kind: "danger",
    done: "The old keys are gone.",
  },
};

async function act(name, refresh) {
  const { title, said, action, kind, done } = TEXTS[name];
  const attempt = () => post(`admin/encryption/${name}`, undefined);
  if (await ask({ title, content: el("p", { class: "mb-0" }, said), action, kind, attempt })) {
    notify(done);
    await refresh();
  }
}

function progress({ documents, remaining, running }) {
  const done = documents - remaining;
  return el(
    "div",
    { class: "mt-3" },
    el(
      "label",
      { for: "rotation" },
      running ? "Encrypting with the new key …" : "Some documents wait for the new key.",
    ),
    el("progress", { id: "rotation", class: "w-100", max: documents, value: done }, `${done} of ${documents}`),
  );
}

function shown(state, refresh) {
  const old = state.keys > 1;
  return [
    heading(
      "Encryption",
      button("Rotate the key", () => act("rotate", refresh), { class: "btn btn-primary", disabled: state.running }),
      button("Remove old keys", () => act("remove_old_keys", refresh), {
        class: "btn btn-outline-danger",
        disabled: !old || state.remaining > 0,
      }),
    ),
    facts([
      ["Key that encrypts", String(state.primary_key_id)],
      ["Keys in the keyset", `${state.keys}${old ? ", the old ones still read" : ""}`],
      ["Documents", numbers.format(state.documents)],
      ["With an old key", numbers.format(state.remaining)],
    ]),
    state.remaining > 0 ? progress(state) : "",
  ];
}

export function view({ signal }) {
  return refreshable(async (refresh) => {
    const state = await get("admin/encryption", { signal });
    if (state.running) {
      const timer = setTimeout(refresh, AGAIN_MILLIS);
      signal.addEventListener("abort", () => clearTimeout(timer));
    }
    return shown(state, refresh);
  });
}

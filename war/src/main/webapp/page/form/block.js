// A nested block: one that is saved already, or one that is filled in here.

import { findBlocks } from "../blocks.js";
import { el, newId } from "../dom.js";
import { control } from "./control.js";
import { group, leaf, NEEDED } from "./frame.js";

const OFFERED = 20;
const TYPING_MILLIS = 200;

const names = new Map();

/** The name of a block that a form has met. */
export const nameOf = (id) => names.get(id) ?? id;

function referenceOf(shape, value, context) {
  const id = value?.$ref?.block_document_id;
  return id ? { id, name: nameOf(id) } : context.references?.[shape.name]?.block_document;
}

export function block(shape, value, context) {
  const reference = referenceOf(shape, value, context);
  const here = value !== undefined && value !== null && !reference;
  const existing = picker(
    { ...shape, name: "", title: "Block", required: true, description: "" },
    reference,
    context,
  );
  const choices = { existing, here: null, none: null };
  const body = el("div", {});
  const name = newId("nested");
  const radios = {
    existing: radio(name, "A saved block", () => choose("existing")),
    here: radio(name, "Fill it in here", () => choose("here")),
    ...(shape.required && !shape.nullable ? {} : { none: radio(name, "None", () => choose("none")) }),
  };
  const frame = group(
    shape,
    el(
      "div",
      { class: "mb-2" },
      Object.values(radios).map((each) => each.element),
    ),
    body,
  );
  let chosen;

  function choose(key) {
    radios[key].input.checked = true;
    if (key === "here" && !choices.here) {
      choices.here = control(
        { ...shape.inPlace(), name: "", title: "", required: true },
        here ? value : undefined,
        { ...context, references: null },
      );
    }
    chosen = choices[key];
    body.replaceChildren(...(chosen ? [chosen.element] : []));
  }

  choose(reference ? "existing" : here ? "here" : radios.none ? "none" : "existing");
  return {
    element: frame.element,
    read: () => (chosen ? chosen.read() : value === undefined ? undefined : null),
    faults: () => chosen?.faults() ?? [],
    show: (path, text) => chosen?.show(path, text) || frame.show(text),
    clear: () => {
      frame.clear();
      chosen?.clear();
    },
  };
}

function radio(name, text, onchange) {
  const input = el("input", {
    class: "form-check-input",
    type: "radio",
    name,
    id: newId("choice"),
    onchange,
  });
  return {
    input,
    element: el(
      "div",
      { class: "form-check form-check-inline" },
      input,
      el("label", { class: "form-check-label", for: input.id }, text),
    ),
  };
}

/** Finds a block by its name. Of thousands, those are offered that match what was typed. */
function picker(shape, reference, context) {
  const known = new Map();
  const learn = ({ id, name }) => {
    known.set(name, id);
    names.set(id, name);
  };
  if (reference) {
    learn(reference);
  }
  const list = el("datalist", { id: newId("blocks") });
  const input = el("input", {
    class: "form-control",
    list: list.id,
    value: reference?.name ?? "",
    autocomplete: "off",
    spellcheck: "false",
  });
  let latest = new AbortController();

  async function offer() {
    latest.abort();
    latest = new AbortController();
    try {
      const found = await Promise.all(
        shape.slugs.map((type) =>
          findBlocks(
            { type, search: input.value.trim(), sort: "NAME_ASC", offset: 0, limit: OFFERED },
            latest.signal,
          ),
        ),
      );
      const blocks = found.flatMap((each) => each.blocks);
      blocks.forEach(learn);
      list.replaceChildren(...blocks.map((each) => el("option", { value: each.name })));
    } catch {
      // Nothing is offered; what is typed is checked when it is saved.
    }
  }

  let typing;
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(offer, TYPING_MILLIS);
  });
  input.addEventListener("focus", offer, { once: true });
  const field = leaf(shape, input, {
    beside: list,
    hint: `A block of the type ${shape.slugs.join(", ")}. Type a part of its name.`,
    read: () =>
      known.has(input.value) ? { $ref: { block_document_id: known.get(input.value) } } : undefined,
    check: () => (input.value === "" ? NEEDED : known.has(input.value) ? null : "There is no such block."),
  });
  context.pending?.push(async () => {
    if (input.isConnected && input.value !== "" && !known.has(input.value)) {
      await offer();
    }
  });
  return field;
}

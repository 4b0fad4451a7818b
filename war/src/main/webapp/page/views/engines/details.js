// One engine: its pool now and in the last hour.

import { get, part, post, send } from "../../api.js";
import { ask } from "../../dialog.js";
import { button, el, newId } from "../../dom.js";
import { isFree, live } from "../../live.js";
import { notify } from "../../notices.js";
import { plot } from "../../plot.js";
import { facts, heading } from "../../table.js";
import { cursors, duration, since, slowStatements, states, stateWithCause } from "./parts.js";

const count = (value) => String(Math.round(value));

const PLOTS = [
  [
    "Connections",
    [
      { label: "Lent", of: (row) => row.active },
      { label: "Idle", of: (row) => row.idle },
      { label: "Waiting", of: (row) => row.waiting },
    ],
    count,
    4,
    true,
  ],
  [
    "Time to borrow",
    [
      { label: "Median", of: (row) => row.wait_median },
      { label: "p99", of: (row) => row.wait_p99 },
    ],
    duration,
    0.001,
  ],
  [
    "Statements",
    [
      { label: "Statements", of: (row) => row.statements },
      { label: "Errors", of: (row) => row.errors },
    ],
    count,
    4,
    true,
  ],
  [
    "Time of statements",
    [
      { label: "p50", of: (row) => row.statement_median },
      { label: "p99", of: (row) => row.statement_p99 },
    ],
    duration,
    0.001,
  ],
];

const ACTIONS = {
  flush: {
    title: "Close its connections?",
    said: "Those that are lent close when they come back. New ones are opened when they are needed.",
    done: "The connections close.",
  },
  drain: {
    title: "Replace this pool?",
    said: "The block gets a new pool at once. This one closes when its last connection is back, after five minutes at the latest.",
    done: "The pool drains.",
  },
};

async function act(id, name) {
  const { title, said, done } = ACTIONS[name];
  const attempt = () => post(`admin/engines/${part(id)}/${name}`, undefined);
  if (
    await ask({
      title,
      content: el("p", { class: "mb-0" }, said),
      action: name === "drain" ? "Drain" : "Flush",
      attempt,
    })
  ) {
    notify(done);
  }
}

const now = (engine, health) =>
  facts([
    ["Database", engine.database],
    ["State", stateWithCause(engine, health)],
    ["Blocks", engine.blocks.join(", ") || "–"],
    ["Lent", `${engine.active} of ${engine.limit}`],
    ["Idle", String(engine.idle)],
    ["Waiting", String(engine.waiting)],
    ["Timed out", String(engine.timeouts)],
    ["Borrowed", new Intl.NumberFormat().format(engine.borrows)],
    ["Generation", String(engine.generation)],
    ["Age", since(engine)],
  ]);

/** The time from which on a statement of the block is slow. */
async function threshold(block, signal) {
  const address = `admin/blocks/${part(block)}/slow-threshold`;
  const input = el("input", {
    class: "form-control",
    id: newId("slow"),
    type: "number",
    min: 0,
    step: 1,
    value: String((await get(address, { signal })).milliseconds),
  });
  async function save(milliseconds) {
    try {
      const { body } = await send("PUT", address, { milliseconds });
      input.value = String(body.milliseconds);
      notify(
        body.milliseconds
          ? `Statements of ${block} are slow from ${body.milliseconds} ms on.`
          : `No statement of ${block} is slow.`,
      );
    } catch (error) {
      notify(error.message, "danger");
    }
  }
  return el(
    "form",
    {
      class: "row g-2 align-items-end mb-3",
      onsubmit: (event) => {
        event.preventDefault();
        save(input.value === "" ? null : Number(input.value));
      },
    },
    el(
      "div",
      { class: "col-auto" },
      el("label", { class: "form-label small mb-1", for: input.id }, "Slow from, in milliseconds; 0 for never"),
      input,
    ),
    el("div", { class: "col-auto" }, el("button", { type: "submit", class: "btn btn-outline-secondary" }, "Set")),
    el(
      "div",
      { class: "col-auto" },
      button("Default", () => save(null)),
    ),
  );
}

export async function details({ parts: [id], signal }) {
  const address = `admin/engines/${part(id)}`;
  const plots = PLOTS.map((each) => plot(signal, ...each));
  const slow = el("div", {});
  const first = await get(address, { signal });
  const pool = await live(async () => {
    const [known, health] = await Promise.all([get(address, { signal }), states(signal)]);
    plots.filter(({ element }) => element.isConnected).forEach(({ draw }) => draw(known.history));
    if (isFree(slow)) {
      slow.replaceChildren(
        slowStatements(known.slow, known.engine),
        el("h2", { class: "h5 mt-4" }, "Open cursors"),
        cursors(known.cursors),
      );
    }
    return [now(known.engine, health)];
  }, signal);
  // A plot wants to know how wide it is.
  requestAnimationFrame(() => plots.forEach(({ draw }) => draw(first.history)));
  return el(
    "article",
    {},
    el("p", { class: "mb-1" }, el("a", { href: "#/engines" }, "All engines")),
    heading(
      first.engine.block ?? "Engine",
      button("Flush", () => act(id, "flush")),
      button("Drain", () => act(id, "drain"), { class: "btn btn-outline-danger" }),
    ),
    pool,
    el("h2", { class: "h5 mt-4" }, "The last hour"),
    el(
      "div",
      { class: "plots" },
      plots.map(({ element }) => element),
    ),
    el("h2", { class: "h5 mt-4" }, "Slow statements"),
    first.engine.block ? await threshold(first.engine.block, signal) : null,
    slow,
  );
}

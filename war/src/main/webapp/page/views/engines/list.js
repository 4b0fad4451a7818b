// The pools of this server.

import { get, part } from "../../api.js";
import { el } from "../../dom.js";
import { live } from "../../live.js";
import { heading, table } from "../../table.js";
import { cursors, since, state, states } from "./parts.js";

function row(engine, known) {
  return [
    el("a", { href: `#/engines/${part(engine.id)}` }, engine.block ?? "(no block)"),
    engine.database,
    state(engine, known),
    el(
      "span",
      { class: "text-nowrap" },
      el("meter", {
        max: engine.limit,
        value: engine.active,
        high: engine.limit * 0.9,
        "aria-label": `${engine.active} of ${engine.limit} lent`,
      }),
      ` ${engine.active} of ${engine.limit}`,
    ),
    String(engine.idle),
    engine.waiting ? el("strong", {}, String(engine.waiting)) : "0",
    String(engine.timeouts),
    String(engine.generation),
    since(engine),
  ];
}

function shown(known, health) {
  return [
    table(
      "Engines",
      ["Block", "Database", "State", "Lent", "Idle", "Waiting", "Timed out", "Generation", "Age"],
      known.engines.map((engine) => row(engine, health)),
      "No block is in use on this server. A pool is made at the first use.",
    ),
    el("h2", { class: "h5 mt-4" }, "Open cursors"),
    cursors(known.cursors),
  ];
}

export async function list({ signal }) {
  return el(
    "div",
    {},
    heading("Engines"),
    el(
      "p",
      { class: "text-body-secondary" },
      "Each is the pool of one database configuration on this server. A changed block gets a new one, and the old one drains.",
    ),
    await live(async () => shown(...(await Promise.all([get("admin/engines", { signal }), states(signal)]))), signal),
  );
}

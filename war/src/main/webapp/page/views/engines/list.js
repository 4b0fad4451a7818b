// The pools of this server.

import { get, part } from "../../api.js";
import { el } from "../../dom.js";
import { live } from "../../live.js";
import { heading, table } from "../../table.js";
import { cursors, since } from "./parts.js";

function row(engine) {
  return [
    el("a", { href: `#/engines/${part(engine.id)}` }, engine.block ?? "(no block)"),
    engine.database,
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

function shown(known) {
  return [
    table(
      "Engines",
      ["Block", "Database", "Lent", "Idle", "Waiting", "Timed out", "Generation", "Age"],
      known.engines.map(row),
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
    await live(async () => shown(await get("admin/engines", { signal })), signal),
  );
}

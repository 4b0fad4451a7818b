// What both views of engines show.

import { get, part } from "../../api.js";
import { tell } from "../../dialog.js";
import { button, el } from "../../dom.js";
import { notify } from "../../notices.js";
import { table } from "../../table.js";

const UNITS = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
];

/** Seconds as people say them: 90 is "1.5 min", 0.0021 is "2.1 ms". */
export function duration(seconds) {
  const rounded = (value) => Number(value.toPrecision(2)).toString();
  if (seconds === null || seconds === undefined) {
    return "–";
  }
  const unit = UNITS.find(([length]) => seconds >= length);
  if (unit) {
    return `${rounded(seconds / unit[0])} ${unit[1]}`;
  }
  if (seconds >= 1 || seconds === 0) {
    return `${rounded(seconds)} s`;
  }
  return seconds >= 0.001 ? `${rounded(seconds * 1000)} ms` : `${rounded(seconds * 1_000_000)} µs`;
}

/** How old an engine is. */
export const since = (engine) =>
  el(
    "span",
    { title: engine.since },
    duration((Date.now() - Date.parse(engine.since)) / 1000),
    engine.draining ? el("span", { class: "badge text-bg-warning ms-2" }, "drains") : null,
  );

const code = (text) => el("code", { class: "text-body text-break-all" }, text);

/** Results that are open. */
export const cursors = (open) =>
  table(
    "Open cursors",
    ["Statement", "Block", "Held by", "Last fetch"],
    open.map((cursor) => [code(cursor.statement), cursor.block, cursor.holder, `${duration(cursor.waiting)} ago`]),
    "No cursor is open.",
  );

async function showPlan(engine, slow) {
  const { plan } = await get(`admin/engines/${part(engine)}/slow/${slow.number}/plan`);
  await tell(
    "How the database would run it",
    el("pre", { class: "mb-0 small", tabindex: 0, role: "group", "aria-label": "Plan" }, plan),
  );
}

const planButton = (engine, slow) =>
  button("Plan", () => showPlan(engine, slow).catch((error) => notify(error.message, "danger")), {
    class: "btn btn-sm btn-outline-secondary",
  });

/** Statements of an engine that took long. */
export const slowStatements = (statements, engine) =>
  table(
    "Slow statements",
    ["Statement", "Time", "Rows", "Application", "At", "Error", ""],
    statements.map((slow) => [
      code(slow.statement),
      duration(slow.seconds),
      slow.rows ?? "–",
      slow.application ?? "–",
      el("time", { datetime: slow.at }, new Date(slow.at).toLocaleString()),
      slow.error ?? "–",
      planButton(engine, slow),
    ]),
    "None since the pool was made.",
  );

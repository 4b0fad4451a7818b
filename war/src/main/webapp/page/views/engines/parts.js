// What both views of engines show.

import { get, part, send } from "../../api.js";
import { tell } from "../../dialog.js";
import { button, el, time } from "../../dom.js";
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

const STATES = {
  up: ["up", "text-success-emphasis"],
  busy: ["busy", "text-warning-emphasis"],
  unreachable: ["unreachable", "text-danger-emphasis"],
  refused: ["refused", "text-danger-emphasis"],
  credentials: ["wrong credentials", "text-danger-emphasis"],
  unknown: ["not tried yet", "text-body-secondary"],
};

/** How the databases of the blocks in use are, by name: { state, since, why }. 503 where one counts and is down. */
export async function states(signal) {
  const { body } = await send("GET", "admin/health", undefined, { signal, also: 503 });
  return new Map(body.blocks.map((block) => [block.name, block]));
}

/** How the database of an engine is. */
export function state(engine, known) {
  const found = known.get(engine.block);
  const [word, colour] = STATES[found?.state ?? "unknown"];
  return el("span", { class: colour }, word);
}

/** The same, since when and why. */
export function stateWithCause(engine, known) {
  const found = known.get(engine.block);
  return [state(engine, known), found ? [" since ", time(found.since)] : null, found?.why ? `: ${found.why}` : null];
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
    ["Statement", "Block", "Held by", "Age", "Last fetch"],
    open.map((cursor) => [code(cursor.statement), cursor.block, cursor.holder, duration(cursor.age), `${duration(cursor.waiting)} ago`]),
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
export const slowStatements = (statements, { id, system }) =>
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
      // Other databases tell none.
      system === "postgresql" ? planButton(id, slow) : "",
    ]),
    "None since the pool was made.",
  );

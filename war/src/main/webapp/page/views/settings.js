// The settings in force.

import { get } from "../api.js";
import { el } from "../dom.js";
import { heading, table } from "../table.js";

const row = ({ name, value, source }) => [
  el("code", { class: "text-body" }, name),
  value === null ? el("span", { class: "text-body-secondary" }, "default") : el("span", { class: "font-monospace text-break-all" }, value),
  source ?? "–",
];

export async function view({ signal }) {
  const settings = await get("admin/settings", { signal });
  const set = settings.filter(({ value }) => value !== null);
  const others = settings.filter(({ value }) => value === null);
  return el(
    "div",
    {},
    heading("Settings"),
    el("p", { class: "text-body-secondary" }, "They are read when the server starts. What may be secret is masked."),
    table("Settings that are set", ["Setting", "Value", "From"], set.map(row), "Nothing is set; all defaults are in force."),
    el("h2", { class: "h5 mt-4" }, "Not set"),
    table("Settings that are not set", ["Setting", "Value", "From"], others.map(row), "Everything is set."),
  );
}

// The settings in force.

import { get } from "../api.js";
import { el } from "../dom.js";
import { heading, table } from "../table.js";

const row = ({ name, value, source }) => [
  el("code", { class: "text-body" }, name),
  el("span", { class: "font-monospace text-break-all" }, value),
  source,
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
    table(
      "Settings that are set",
      ["Setting", "Value", "From"],
      set.map(row),
      "Nothing is set; all defaults are in force.",
    ),
    el("h2", { class: "h5 mt-4" }, "Not set"),
    el("p", { class: "text-body-secondary" }, "Their defaults are in force; config/bondstone.properties says which."),
    el(
      "ul",
      { class: "list-unstyled columns" },
      others.map(({ name }) => el("li", {}, el("code", { class: "text-body" }, name))),
    ),
  );
}

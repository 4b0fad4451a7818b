// A table of what the server has listed.

import { el } from "./dom.js";

/**
 * A table, or a sentence when there is nothing in it.
 *
 * @param caption what it lists, for those who do not see it
 * @param columns the heads, in order; "" for a column of buttons
 * @param rows lists of cells, the first of which names the row
 * @param none the sentence
 */
export function table(caption, columns, rows, none) {
  if (rows.length === 0) {
    return el("p", { class: "text-body-secondary" }, none);
  }
  return el(
    "div",
    // It scrolls by itself where the window is narrow, also by keys.
    { class: "table-responsive", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      { class: "table align-middle", "aria-label": caption },
      el("thead", {}, el("tr", {}, columns.map(head))),
      el("tbody", {}, rows.map(row)),
    ),
  );
}

const head = (text) =>
  text ? el("th", { scope: "col" }, text) : el("td", {}, el("span", { class: "visually-hidden" }, "Actions"));

const row = ([first, ...rest]) =>
  el(
    "tr",
    {},
    el("th", { scope: "row", class: "fw-normal text-break-all row-name" }, first),
    rest.map((cell) => el("td", {}, cell)),
  );

/** A list of names and what they are: [["Name", "value"], …]. */
export const facts = (pairs) =>
  el(
    "dl",
    { class: "row mb-0" },
    pairs.map(([name, value]) => [
      el("dt", { class: "col-sm-4 col-lg-3 fw-normal text-body-secondary" }, name),
      el("dd", { class: "col-sm-8 col-lg-9 text-break-all" }, value),
    ]),
  );

/** The head of a view, with what can be done at its end. */
export const heading = (text, ...actions) =>
  el(
    "div",
    { class: "d-flex flex-wrap align-items-center gap-2 mb-3" },
    el("h1", { class: "h3 mb-0 me-auto" }, text),
    actions,
  );

// What somebody else has changed meanwhile, beside what is in the form.

import { button, el } from "../../dom.js";
import { nameOf } from "../../form/block.js";
import { isObject } from "../../numbers.js";

/** What has parts to compare; a reference is one thing. */
const hasParts = (value) => isObject(value) && !value.$ref && Object.keys(value).length > 0;

const textOf = (value) => {
  if (value?.$ref) {
    return `the block ${nameOf(value.$ref.block_document_id)}`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** Nested values as a map from path to text. */
function flat(value, path = "", found = new Map()) {
  if (hasParts(value)) {
    for (const [key, inner] of Object.entries(value)) {
      flat(inner, path ? `${path}.${key}` : key, found);
    }
  } else if (value !== undefined) {
    found.set(path, textOf(value));
  }
  return found;
}

/** The paths where three values are not the same: [{ path, base, theirs, mine }]. */
export function differences(all) {
  const [base, theirs, mine] = [all.base, all.theirs, all.mine].map((each) => flat(each));
  const paths = new Set([...base.keys(), ...theirs.keys(), ...mine.keys()]);
  return [...paths]
    .map((path) => ({ path, base: base.get(path), theirs: theirs.get(path), mine: mine.get(path) }))
    .filter((each) => each.base !== each.theirs || each.base !== each.mine);
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What is stored now, with what was changed in the form. */
export function merged(base, theirs, mine) {
  if (same(base, mine)) {
    return theirs;
  }
  if (!hasParts(theirs) || !hasParts(mine)) {
    return mine;
  }
  const all = {};
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merged(base?.[name], theirs[name], mine[name]);
    if (value !== undefined) {
      all[name] = value;
    }
  }
  return all;
}

/**
 * Tells of it, and offers to go on.
 *
 * @param all { base, theirs, mine }: as it was read, as it is stored now, as it is in the form
 */
export function conflict(all, { join, discard }) {
  const found = differences(all);
  const theirs = found.some((each) => each.base !== each.theirs);
  return el(
    "section",
    {
      class: "conflict alert alert-warning",
      role: "alert",
      tabindex: "-1",
      "aria-label": "Changed meanwhile",
    },
    el("h2", { class: "h5" }, "Somebody else has changed this block meanwhile"),
    theirs
      ? null
      : el(
          "p",
          {},
          "Nothing that is shown differs: a secret was changed, or the same values were saved again.",
        ),
    found.length ? table(found) : null,
    el(
      "div",
      { class: "d-flex flex-wrap gap-2" },
      button("Put my changes onto it", join, { class: "btn btn-warning" }),
      button("Take what is stored now", discard, { class: "btn btn-outline-secondary" }),
    ),
  );
}

const cell = (text, changed) =>
  el("td", { class: `font-monospace text-break-all${changed ? " fw-bold" : ""}` }, text ?? "–");

function table(found) {
  const head = ["Field", "When you began", "Stored now", "Yours"];
  return el(
    "div",
    { class: "table-responsive", tabindex: "0", role: "group", "aria-label": "Differences" },
    el(
      "table",
      { class: "table table-sm" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          head.map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        found.map((each) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, each.path),
            cell(each.base),
            cell(each.theirs, each.base !== each.theirs),
            cell(each.mine, each.base !== each.mine),
          ),
        ),
      ),
    ),
  );
}

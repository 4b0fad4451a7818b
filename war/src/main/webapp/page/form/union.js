// A value that may be one of several things: what it is, is chosen first.

import { el, newId } from "../dom.js";
import { control } from "./control.js";
import { group } from "./frame.js";
import { fit } from "./schema.js";

/** The things that any JSON value may be. */
const ANY = [
  { kind: "text", title: "Text", suggestions: [] },
  { kind: "number", title: "Number" },
  { kind: "boolean", title: "Yes or no" },
  { kind: "json", title: "JSON" },
].map((option) => ({
  name: "",
  description: "",
  required: true,
  nullable: false,
  hasDefault: false,
  ...option,
}));

export function any(shape, value, context) {
  return union({ ...shape, options: ANY }, value, context);
}

export function union(shape, value, context) {
  const start = value === undefined && context.isNew && shape.hasDefault ? shape.default : value;
  const options = shape.options;
  const body = el("div", {});
  const id = newId("kind");
  const select = el(
    "select",
    { class: "form-select form-select-sm w-auto", id, onchange: () => choose(select.value) },
    shape.required && !shape.nullable ? null : el("option", { value: "" }, "Not set"),
    options.map((option, index) => el("option", { value: String(index) }, option.title)),
  );
  const frame = group(
    shape,
    el(
      "div",
      { class: "d-flex align-items-center gap-2 mb-2" },
      el("label", { for: id, class: "small" }, "Kind"),
      select,
    ),
    body,
  );
  let chosen = null;
  // What was entered for one kind comes back when that kind does.
  const made = new Map();

  function choose(key) {
    select.value = key;
    if (key === "") {
      chosen = null;
      body.replaceChildren();
      return;
    }
    if (!made.has(key)) {
      const option = options[Number(key)];
      const fits = start !== undefined && start !== null && fit(option, start) >= 0;
      const title = option.kind === "object" ? "" : option.title;
      made.set(
        key,
        control({ ...option, name: "", title, required: true }, fits ? start : undefined, context),
      );
    }
    chosen = made.get(key);
    body.replaceChildren(chosen.element);
  }

  choose(firstChoice(options, start, select));
  return {
    element: frame.element,
    read: () => (chosen ? chosen.read() : value === null ? null : undefined),
    faults: () => chosen?.faults() ?? [],
    show: (path, text) => chosen?.show(path, text) || frame.show(text),
    clear: () => {
      frame.clear();
      chosen?.clear();
    },
  };
}

function firstChoice(options, value, select) {
  if (value === undefined || value === null) {
    return select.options[0].value;
  }
  const fits = options.map((option) => fit(option, value));
  return String(fits.indexOf(Math.max(...fits)));
}

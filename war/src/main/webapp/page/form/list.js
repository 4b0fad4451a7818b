// A list: as many items as wanted.

import { button, changed, el } from "../dom.js";
import { control } from "./control.js";
import { group } from "./frame.js";

export function list(shape, value, context) {
  const rows = [];
  const body = el("div", {});
  const frame = group(
    shape,
    body,
    button(
      "Add another",
      () => add(undefined).element.querySelector("input, select, textarea, summary")?.focus(),
      { class: "btn btn-sm btn-outline-secondary" },
    ),
  );

  function number() {
    rows.forEach((row, index) => row.element.setAttribute("aria-label", `Item ${index + 1}`));
  }

  function add(stored) {
    const field = control({ ...shape.item(), title: "Item" }, stored, context);
    const row = { field };
    const remove = button(
      "Remove",
      () => {
        rows.splice(rows.indexOf(row), 1);
        row.element.remove();
        number();
        body.dispatchEvent(changed());
      },
      { class: "btn btn-sm btn-outline-danger" },
    );
    row.element = el(
      "div",
      { class: "row g-2", role: "group" },
      el("div", { class: "col" }, field.element),
      el("div", { class: "col-auto pt-4" }, remove),
    );
    rows.push(row);
    body.append(row.element);
    number();
    return row;
  }

  const start = value ?? (context.isNew ? shape.default : undefined);
  if (Array.isArray(start)) {
    start.forEach(add);
  }
  return {
    element: frame.element,
    read: () => {
      const found = rows.map((row) => row.field.read() ?? null);
      return found.length === 0 && !Array.isArray(start) && !shape.required
        ? value === null
          ? null
          : undefined
        : found;
    },
    faults: () =>
      rows.flatMap((row, index) =>
        row.field.faults().map(({ path, text }) => ({ path: [index, ...path], text })),
      ),
    show: ([index, ...rest], text) => rows[index]?.field.show(rest, text) || frame.show(text),
    clear: () => {
      frame.clear();
      rows.forEach((row) => row.field.clear());
    },
  };
}

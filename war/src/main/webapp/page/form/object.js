// Fields of named parts: objects, and maps whose names are the writer's own.

import { button, changed, el, newId } from "../dom.js";
import { isObject } from "../numbers.js";
import { control } from "./control.js";
import { group, NEEDED } from "./frame.js";

/** The parts of an object, without a frame: what the schema does not know stays as it is. */
export function parts(shape, value, context) {
  const stored = isObject(value) ? value : {};
  const fields = shape.properties().map((part) => [part, control(part, stored[part.name], context)]);
  const unknown = Object.entries(stored).filter(([name]) => !shape.names.includes(name));
  return {
    fields,
    elements: fields.map(([, field]) => field.element),
    read: () => {
      const read = Object.fromEntries(unknown);
      for (const [part, field] of fields) {
        const found = field.read();
        if (found !== undefined) {
          read[part.name] = found;
        }
      }
      return read;
    },
    faults: () => fields.flatMap(([part, field]) => below(part.name, field.faults())),
    show: ([name, ...rest], text) =>
      fields.find(([part]) => part.name === name)?.[1].show(rest, text) ?? false,
    clear: () => fields.forEach(([, field]) => field.clear()),
  };
}

const below = (name, faults) => faults.map(({ path, text }) => ({ path: [name, ...path], text }));

/** An object in a form. One that may be left out is closed, and not made before it is opened. */
export function object(shape, value, context) {
  return shape.required && !shape.nullable ? open(shape, value, context) : closed(shape, value, context);
}

function open(shape, value, context) {
  const inner = parts(shape, value, context);
  const frame = group(shape, inner.elements);
  return {
    element: frame.element,
    read: inner.read,
    faults: inner.faults,
    show: (path, text) => inner.show(path, text) || frame.show(text),
    clear: () => {
      frame.clear();
      inner.clear();
    },
  };
}

function closed(shape, value, context) {
  const stored = isObject(value);
  let inner = null;
  const body = el("div", { class: "p-3 pb-0" });
  const element = el(
    "details",
    { class: "group mb-3 border rounded", "data-field": shape.name },
    el("summary", { class: "px-3 py-2" }, shape.title),
    shape.description ? el("p", { class: "form-text px-3 mb-0" }, shape.description) : null,
    body,
  );
  const make = () => {
    if (!inner) {
      inner = parts(shape, value, context);
      body.replaceChildren(...inner.elements);
    }
  };
  element.addEventListener("toggle", () => element.open && make());
  if (stored && Object.keys(value).length > 0) {
    make();
    element.open = true;
  }
  // Nothing in any part of it means that it is left out.
  const read = () => {
    const found = inner ? inner.read() : value;
    const empty = isObject(found) && Object.keys(found).length === 0;
    return empty && !(stored && Object.keys(value).length === 0)
      ? value === null
        ? null
        : undefined
      : found;
  };
  return {
    element,
    read,
    faults: () => (inner && isObject(read()) ? inner.faults() : []),
    show: (path, text) => {
      make();
      element.open = true;
      return inner.show(path, text);
    },
    clear: () => inner?.clear(),
  };
}

/** Names and values, as many as wanted. */
export function map(shape, value, context) {
  const rows = [];
  const list = el("div", {});
  const frame = group(
    shape,
    list,
    button("Add an entry", () => add("", undefined).focus(), { class: "btn btn-sm btn-outline-secondary" }),
  );

  function add(name, stored) {
    const id = newId("key");
    const key = el("input", {
      class: "form-control",
      id,
      value: name,
      autocomplete: "off",
      spellcheck: "false",
    });
    const field = control({ ...shape.value(), title: "Value" }, stored, context);
    const row = { key, field };
    const remove = button(
      "Remove",
      () => {
        rows.splice(rows.indexOf(row), 1);
        row.element.remove();
        list.dispatchEvent(changed());
      },
      { class: "btn btn-sm btn-outline-danger" },
    );
    row.element = el(
      "div",
      { class: "row g-2 border-bottom mb-2", role: "group", "aria-label": "Entry" },
      el(
        "div",
        { class: "col-12 col-sm-4 mb-2" },
        el("label", { class: "form-label mb-1", for: id }, "Name"),
        key,
      ),
      el("div", { class: "col" }, field.element),
      el("div", { class: "col-auto pt-4" }, remove),
    );
    rows.push(row);
    list.append(row.element);
    return key;
  }

  if (isObject(value)) {
    Object.entries(value).forEach(([name, stored]) => add(name, stored));
  }
  const read = () =>
    Object.fromEntries(
      rows.filter((row) => row.key.value !== "").map((row) => [row.key.value, row.field.read() ?? null]),
    );
  return {
    element: frame.element,
    read: () => {
      const found = read();
      return Object.keys(found).length === 0 && !isObject(value) && !shape.required
        ? value === null
          ? null
          : undefined
        : found;
    },
    faults: () => {
      const names = rows.map((row) => row.key.value);
      if (new Set(names).size < names.length) {
        return [{ path: [], text: "A name stands here twice." }];
      }
      return rows.flatMap((row) =>
        row.key.value === ""
          ? [{ path: [], text: `${NEEDED} Each entry needs a name.` }]
          : below(row.key.value, row.field.faults()),
      );
    },
    show: ([name, ...rest], text) =>
      rows.find((row) => row.key.value === name)?.field.show(rest, text) || frame.show(text),
    clear: () => {
      frame.clear();
      rows.forEach((row) => row.field.clear());
    },
  };
}

// What all fields have: a label, a description, and a place for what is wrong.

import { el, newId } from "../dom.js";

/**
 * A control is { element, read(), faults(), show(path, text), clear() }:
 * read() is its value, undefined to leave it out; faults() is what the page itself finds wrong, as
 * [{ path, text }]; show() tells of a fault at a path below it and returns whether it had that place.
 */

export function faultPlace() {
  return el("div", { class: "invalid-feedback", id: newId("fault") });
}

/** A field with one input. */
export function leaf(shape, input, { read, check = () => null, beside = null, hint = null }) {
  input.id = newId("field");
  const fault = faultPlace();
  const description = el(
    "div",
    { class: "form-text", id: newId("about") },
    shape.description,
    hint && shape.description ? " " : "",
    hint ?? "",
  );
  const described = shape.description || hint;
  input.setAttribute("aria-describedby", described ? `${description.id} ${fault.id}` : fault.id);
  if (shape.required) {
    input.setAttribute("aria-required", "true");
  }
  const element = el(
    "div",
    { class: "mb-3", "data-field": shape.name },
    label(shape, input.id),
    input,
    beside,
    described ? description : null,
    fault,
  );
  const show = (path, text) => {
    fault.textContent = text;
    fault.classList.add("d-block");
    input.classList.add("is-invalid");
    input.setAttribute("aria-invalid", "true");
    return true;
  };
  const clear = () => {
    fault.textContent = "";
    fault.classList.remove("d-block");
    input.classList.remove("is-invalid");
    input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", clear);
  return {
    element,
    input,
    read,
    faults: () => {
      const text = check();
      return text ? [{ path: [], text }] : [];
    },
    show,
    clear,
  };
}

const label = (shape, id) => el("label", { class: `form-label mb-1${needed(shape)}`, for: id }, shape.title);

/** The class of a label whose field is needed; those who do not see hear aria-required. */
const needed = (shape) => (shape.required ? " needed" : "");

/** What a blank field means: null where that is said, nothing otherwise. */
export function blank(shape, original) {
  return original === null || (shape.nullable && shape.hasDefault && original !== undefined)
    ? null
    : undefined;
}

export const NEEDED = "This is needed.";

/** A group of fields with a title. */
export function group(shape, ...content) {
  const fault = faultPlace();
  const element = el(
    "fieldset",
    { class: "group mb-3", "data-field": shape.name, "aria-describedby": fault.id },
    shape.title ? el("legend", { class: `fs-6 fw-semibold mb-1${needed(shape)}` }, shape.title) : null,
    shape.description ? el("p", { class: "form-text mt-0" }, shape.description) : null,
    fault,
    content,
  );
  return {
    element,
    show: (text) => {
      fault.textContent = text;
      fault.classList.add("d-block");
      return true;
    },
    clear: () => {
      fault.textContent = "";
      fault.classList.remove("d-block");
    },
  };
}

// A secret. The page knows whether one is stored, never which: the mask sent back keeps it.

import { MASK } from "../blocks.js";
import { el, newId } from "../dom.js";
import { blank, leaf, NEEDED } from "./frame.js";

/** What stands for a new secret where values are compared. */
export const NEW_SECRET = "(a new secret)";

export function secret(shape, value, { isNew, compare }) {
  const stored = !isNew && value === MASK;
  // Only what was entered on this page is not masked.
  const given = value === undefined || value === null || value === MASK ? "" : textOf(value);
  const input = el("input", {
    class: "form-control",
    type: "password",
    autocomplete: "new-password",
    value: given,
    placeholder: stored ? "Stored. Leave blank to keep it." : "",
  });
  const clear =
    stored && !(shape.required && !shape.nullable)
      ? checkbox("Clear the stored secret", () => (input.disabled = clear.input.checked))
      : null;
  const asJson = shape.json ? checkbox("This is JSON, and no text") : null;
  const entered = () => (asJson?.input.checked ? JSON.parse(input.value) : input.value);
  return leaf(shape, input, {
    beside: [clear?.element, asJson?.element],
    read: () => {
      if (clear?.input.checked) {
        return shape.nullable ? null : undefined;
      }
      if (input.value !== "") {
        return compare?.on ? NEW_SECRET : entered();
      }
      return stored ? MASK : blank(shape, value);
    },
    check: () => {
      if (input.value === "") {
        return shape.required && !shape.nullable && !stored ? NEEDED : null;
      }
      try {
        entered();
        return input.value === MASK ? "The mask is not a secret." : null;
      } catch {
        return "This is no JSON.";
      }
    },
  });
}

const textOf = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function checkbox(text, onchange) {
  const input = el("input", {
    class: "form-check-input",
    type: "checkbox",
    id: newId("check"),
    onchange: onchange ?? (() => {}),
  });
  return {
    input,
    element: el(
      "div",
      { class: "form-check mt-1" },
      input,
      el("label", { class: "form-check-label", for: input.id }, text),
    ),
  };
}

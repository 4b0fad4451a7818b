// A secret. The page knows whether one is stored, never which: the mask sent back keeps it.

import { MASK } from "../blocks.js";
import { changed, el, newId } from "../dom.js";
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
    placeholder: stored ? "Stored. Leave blank to keep it." : "",
  });
  const lines = linesOf(input, given);
  const clear =
    stored && !(shape.required && !shape.nullable)
      ? checkbox("Clear the stored secret", () => (input.disabled = clear.input.checked))
      : null;
  const asJson = shape.json ? checkbox("This is JSON, and no text") : null;
  if (asJson) {
    asJson.input.checked = given !== "" && typeof value !== "string";
  }
  const entered = () => (asJson?.input.checked ? JSON.parse(lines.read()) : lines.read());
  return leaf(shape, input, {
    beside: [lines.element, clear?.element, asJson?.element],
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

/** A break at an end comes along by chance. */
const hasLines = (text) => /[\r\n]/.test(text.trim());

/**
 * What has several lines, as private keys have, is kept beside the field, which can hold and hide one
 * line only: { element, read() }.
 */
function linesOf(input, given) {
  const element = el("div", { class: "form-text", role: "status" });
  let whole = null;

  function take(text) {
    whole = hasLines(text) ? text.replaceAll(/\r\n?/g, "\n") : null;
    input.value = text.replaceAll(/[\r\n]+/g, " ");
    element.textContent = whole === null ? "" : `${whole.trim().split("\n").length} lines are entered.`;
  }

  input.addEventListener("input", () => {
    if (whole !== null) {
      take("");
      element.textContent = "Several lines cannot be changed here. Paste all of them again.";
    }
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (hasLines(text)) {
      event.preventDefault();
      input.dispatchEvent(changed());
      take(text);
    }
  });
  take(given);
  return { element, read: () => whole ?? input.value };
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

// The form of a block's data.

import { faultText } from "../api.js";
import { el, focusOn } from "../dom.js";
import { parts } from "./object.js";
import { shapeOf } from "./schema.js";

/**
 * A form for the fields of a block.
 *
 * @param fields the stored JSON schema
 * @param data what is stored, or the beginning of a new block
 * @param references of the stored document, whose fields stand expanded in its data
 */
export function formOf(fields, data, { isNew, references = {} }) {
  const context = { isNew, references, pending: [], compare: { on: false } };
  const shape = shapeOf(fields);
  const inner = parts(shape, data, context);
  const general = el("div", { class: "alert alert-danger", role: "alert", hidden: true });
  const element = el("div", {}, general, inner.elements);

  function show(faults) {
    inner.clear();
    const elsewhere = faults
      .filter(({ path, text }) => !inner.show(path, text))
      .map(({ path, text }) => `${path.join(".")}${path.length ? ": " : ""}${text}`);
    general.hidden = elsewhere.length === 0;
    general.replaceChildren(...elsewhere.map((text) => el("p", { class: "mb-0" }, text)));
    const first =
      element.querySelector(".is-invalid, .group:has(> .invalid-feedback.d-block)") ??
      (elsewhere.length ? general : null);
    if (first) {
      focusOn(first);
    }
  }

  return {
    element,
    /** The data; undefined when something is wrong, which is shown. */
    async read() {
      await Promise.all(context.pending.map((each) => each()));
      const faults = inner.faults();
      show(faults);
      return faults.length ? undefined : inner.read();
    },
    /** The data, whatever is wrong with it. */
    values: () => inner.read(),
    /** The data to be compared: with a word in place of each new secret. */
    compared() {
      context.compare.on = true;
      try {
        return inner.read();
      } finally {
        context.compare.on = false;
      }
    },
    show,
  };
}

/** What a 422 says of the data, as paths and texts; and what it says of the rest. */
export function faultsOf(error) {
  return error.faults.map(({ loc, msg }) => ({
    path: loc[0] === "body" && loc[1] === "data" ? loc.slice(2) : [],
    text: loc[1] === "data" ? msg : faultText({ loc, msg }),
  }));
}

// What is typed and not saved yet: who leaves it is asked first.

import { ask } from "./dialog.js";
import { el } from "./dom.js";

let unsaved = () => false;

/** Whether leaving would lose something. */
export const isUnsaved = () => unsaved();

/**
 * Guards a view until it is left.
 *
 * @param changed returns whether leaving would lose something
 */
export function guard(changed, signal) {
  unsaved = changed;
  addEventListener("beforeunload", (event) => changed() && event.preventDefault(), { signal });
  signal.addEventListener("abort", () => (unsaved = () => false));
}

/**
 * To be called when the address has changed. Where that would lose something, the old address comes
 * back, and the new one again when the answer is to leave.
 *
 * @returns whether the view of the new address is to be shown now
 */
export function mayLeave({ oldURL, newURL }) {
  if (!unsaved()) {
    return true;
  }
  history.replaceState(null, "", oldURL);
  mayBeLost().then((agreed) => agreed && (location.href = newURL));
  return false;
}

/** Asks where something would be lost, and returns whether to go on. */
export async function mayBeLost() {
  if (!unsaved()) {
    return true;
  }
  const agreed = await ask({
    title: "Leave without saving?",
    content: el("p", { class: "mb-0" }, "What you have changed here is lost then."),
    action: "Leave",
    kind: "danger",
  });
  if (agreed) {
    unsaved = () => false;
  }
  return agreed;
}

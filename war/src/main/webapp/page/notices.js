// Tells what has happened, also to those who do not see the page.

import { connection } from "./api.js";
import { button, el } from "./dom.js";

const SHOWN_MILLIS = 8000;
const AGAIN_MILLIS = 1000;

/** Shows a text at the corner for a while. */
export function notify(text, kind = "success") {
  const notice = el(
    "div",
    { class: `alert alert-${kind} shadow-sm d-flex gap-3 align-items-start mb-2` },
    el("div", {}, text),
  );
  notice.append(button("", () => notice.remove(), { class: "btn-close ms-auto", "aria-label": "Close" }));
  document.getElementById("notices").append(notice);
  setTimeout(() => notice.remove(), SHOWN_MILLIS);
}

/**
 * What is shown in place of what could not be read. It is read when the server is there again.
 *
 * @param told whether it was shown before: then screen readers do not read it again
 */
export function failure(error, retry, told = false) {
  const signedOut = error.signedOut ? " Sign in, and try again." : "";
  const shown = el(
    "div",
    { class: "alert alert-danger", role: told ? null : "alert" },
    el("p", { class: retry ? "mb-2" : "mb-0" }, `${error.message}${signedOut}`),
    retry ? button("Try again", retry, { class: "btn btn-sm btn-outline-danger" }) : null,
  );
  if (retry && error.unreachable) {
    // Not at once: what was asked for beside it may be answered while this is not.
    const later = () => setTimeout(() => shown.isConnected && retry(), AGAIN_MILLIS);
    connection.addEventListener("up", later, { once: true });
  }
  return shown;
}

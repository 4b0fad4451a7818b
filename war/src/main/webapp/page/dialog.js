// Asks before something is done that cannot be taken back, or for one text; or shows something.

import { button, el, newId } from "./dom.js";

/**
 * Opens a dialog, and waits until it is closed.
 *
 * @param content is given what closes the dialog, and returns an element
 */
export function dialog(title, kind, content) {
  return new Promise((resolve) => {
    const id = newId("dialog");
    const leave = () => element.close();
    const element = el(
      "dialog",
      { class: `border rounded-3 shadow p-4 bg-body text-body ${kind}`, "aria-labelledby": id },
      el("h2", { class: "h5 mb-3", id }, title),
      content(leave),
    );
    // Who goes back in the browser's history leaves the question too.
    addEventListener("hashchange", leave);
    element.addEventListener("close", () => {
      removeEventListener("hashchange", leave);
      element.remove();
      resolve();
    });
    document.body.append(element);
    element.showModal();
  });
}

/**
 * Shows a dialog and waits for the answer.
 *
 * @param content what is said; may hold inputs
 * @param action the text of the button that agrees
 * @param attempt is called when it is pressed; the dialog stays, with its message, when that fails
 * @returns whether it was agreed to
 */
export async function ask({ title, content, action, kind = "primary", attempt = async () => {} }) {
  const fault = el("p", { class: "text-danger-emphasis mb-0", role: "alert" });
  const agree = el("button", { type: "submit", class: `btn btn-${kind}` }, action);
  let agreed = false;

  async function submit(event, close) {
    event.preventDefault();
    agree.disabled = true;
    try {
      await attempt();
      agreed = true;
      close();
    } catch (error) {
      fault.textContent = error.message;
    }
    agree.disabled = false;
  }

  await dialog(title, "", (close) =>
    el(
      "form",
      { class: "d-flex flex-column gap-3", onsubmit: (event) => submit(event, close) },
      content,
      fault,
      el("div", { class: "d-flex gap-2 justify-content-end" }, button("Cancel", close), agree),
    ),
  );
  return agreed;
}

/** Shows something until it is closed. */
export const tell = (title, content) =>
  dialog(title, "wide", (close) =>
    el("div", { class: "d-flex flex-column gap-3" }, content, el("div", { class: "text-end" }, button("Close", close))),
  );

// Asks before something is done that cannot be taken back, or for one text.

import { button, el, newId } from "./dom.js";

/**
 * Shows a dialog and waits for the answer.
 *
 * @param content what is said; may hold inputs
 * @param action the text of the button that agrees
 * @param attempt is called when it is pressed; the dialog stays, with its message, when that fails
 * @returns whether it was agreed to
 */
export function ask({ title, content, action, kind = "primary", attempt = async () => {} }) {
  return new Promise((resolve) => {
    const id = newId("dialog");
    const fault = el("p", { class: "text-danger-emphasis mb-0", role: "alert" });
    const agree = el("button", { type: "submit", class: `btn btn-${kind}` }, action);
    let agreed = false;
    const form = el(
      "form",
      {
        class: "d-flex flex-column gap-3",
        onsubmit: async (event) => {
          event.preventDefault();
          agree.disabled = true;
          try {
            await attempt();
            agreed = true;
            dialog.close();
          } catch (error) {
            fault.textContent = error.message;
          }
          agree.disabled = false;
        },
      },
      el("h2", { class: "h5 mb-0", id }, title),
      content,
      fault,
      el(
        "div",
        { class: "d-flex gap-2 justify-content-end" },
        button("Cancel", () => dialog.close()),
        agree,
      ),
    );
    const dialog = el(
      "dialog",
      { class: "border rounded-3 shadow p-4 bg-body text-body", "aria-labelledby": id },
      form,
    );
    // Who goes back in the browser's history leaves the question too.
    const leave = () => dialog.close();
    addEventListener("hashchange", leave);
    dialog.addEventListener("close", () => {
      removeEventListener("hashchange", leave);
      dialog.remove();
      resolve(agreed);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

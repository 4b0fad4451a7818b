// The form that is shown in place of any view while nobody is signed in, and above one that holds what was typed.

import { signIn } from "../account.js";
import { el, newId } from "../dom.js";

function field(text, attributes) {
  const input = el("input", { class: "form-control", id: newId("sign-in"), ...attributes });
  return { input, element: el("div", {}, el("label", { class: "form-label", for: input.id }, text), input) };
}

/** In place of a view. */
export const signInForm = (done) =>
  el("div", { class: "mx-auto sign-in" }, el("h1", { class: "h3" }, "Sign in"), signInFields(done));

/**
 * The fields.
 *
 * @param done is called when somebody has signed in
 */
export function signInFields(done) {
  const name = field("Name", { autocomplete: "username", autocapitalize: "none", spellcheck: "false" });
  const secret = field("Password or token", { type: "password", autocomplete: "current-password", required: true });
  const fault = el("p", { class: "text-danger-emphasis mb-0", role: "alert" });
  const submit = el("button", { type: "submit", class: "btn btn-primary" }, "Sign in");

  async function attempt(event) {
    event.preventDefault();
    submit.disabled = true;
    fault.textContent = "";
    try {
      await signIn(name.input.value.trim(), secret.input.value);
      await done();
    } catch (error) {
      fault.textContent = error.signedOut ? "The name or the password is wrong." : error.message;
      secret.input.value = "";
      secret.input.focus();
    }
    submit.disabled = false;
  }

  return el(
    "form",
    { class: "d-flex flex-column gap-3", onsubmit: attempt },
    name.element,
    secret.element,
    el(
      "p",
      { class: "form-text mt-0 mb-0" },
      "A token has no name. Accounts are in the server's settings bondstone.auth.users and bondstone.auth.tokens.",
    ),
    fault,
    submit,
  );
}

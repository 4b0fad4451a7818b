// The description of the API. A link would lead to it without the sign-in.

import { send } from "../api.js";
import { el } from "../dom.js";
import { heading } from "../table.js";

export async function view({ signal }) {
  const read = (answer) => answer.text();
  const { body } = await send("GET", "openapi", undefined, { signal, accept: "text/plain", read });
  return el(
    "div",
    {},
    heading("OpenAPI"),
    el(
      "p",
      { class: "text-body-secondary" },
      "For tools it is at ",
      el("code", { class: "text-body text-break-all" }, new URL("api/openapi", document.baseURI).href),
      ".",
    ),
    el(
      "pre",
      { class: "border rounded p-3 bg-body-tertiary", tabindex: 0, role: "group", "aria-label": "The description" },
      body,
    ),
  );
}

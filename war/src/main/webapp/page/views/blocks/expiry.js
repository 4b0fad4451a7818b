// When the credentials of blocks end.

import { may } from "../../account.js";
import { setExpiry } from "../../blocks.js";
import { button, el, newId, time } from "../../dom.js";
import { notify } from "../../notices.js";

const DAY_MILLIS = 86_400_000;

/** How long it is until then, in words. */
function left(expires) {
  const days = Math.floor((new Date(expires) - Date.now()) / DAY_MILLIS);
  return days > 1 ? `in ${days} days` : days === 1 ? "in 1 day" : "within a day";
}

/** A mark for credentials that end soon or have ended; null for all others. */
export function badge({ expires, state }) {
  if (state === "expired") {
    return el("span", { class: "badge text-bg-danger", title: expires }, "expired");
  }
  return state === "soon"
    ? el("span", { class: "badge text-bg-warning", title: expires }, `expires ${left(expires)}`)
    : null;
}

/** What is known, and a field to change it for those who may. */
export function expiry(block, known) {
  const shown = el("p", { class: "mb-2", role: "status" });
  const show = ({ expires, state }) =>
    shown.replaceChildren(
      ...(expires ? ["They end ", time(expires), " ", badge({ expires, state }) ?? ""] : ["Nobody has said when they end."]),
    );
  show(known);
  if (!may("admin")) {
    return shown;
  }
  const input = el("input", {
    class: "form-control w-auto",
    type: "date",
    id: newId("expires"),
    value: known.expires?.slice(0, 10) ?? "",
  });
  const save = async () => {
    if (input.validity.badInput) {
      notify("The day is not whole.", "danger");
      input.focus();
      return;
    }
    try {
      const { body } = await setExpiry(block, input.value || null);
      show(body);
      notify(`What is known of ${block.name} is kept.`);
    } catch (error) {
      notify(error.message, "danger");
    }
  };
  return [
    shown,
    el(
      "div",
      { class: "d-flex flex-wrap align-items-center gap-2" },
      el("label", { for: input.id }, "The credentials end on"),
      input,
      button("Keep", save, { class: "btn btn-outline-secondary", "aria-label": "Keep the day" }),
    ),
    el("p", { class: "form-text mb-0" }, "At its first moment in UTC. Empty for not known. The log warns before."),
  ];
}

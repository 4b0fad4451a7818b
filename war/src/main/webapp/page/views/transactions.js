// Transactions over several databases that have not ended, and the last resort for them.

import { get, part, post } from "../api.js";
import { ask } from "../dialog.js";
import { button, el, time } from "../dom.js";
import { refreshable } from "../live.js";
import { notify } from "../notices.js";
import { heading, table } from "../table.js";

const WORDS = { commit: "Commit", rollback: "Roll back" };

async function decide(transaction, outcome, refresh) {
  let told;
  const agreed = await ask({
    title: `${WORDS[outcome]} by hand?`,
    content: el(
      "div",
      {},
      el("p", {}, transaction.meaning),
      el(
        "p",
        { class: "mb-0" },
        `What you decide may leave ${transaction.databases.join(", ")} different from each other, and is recorded with your name. Bondstone ends the transaction by itself when all of them are reached.`,
      ),
    ),
    action: WORDS[outcome],
    kind: "danger",
    attempt: async () => {
      told = await post(`admin/transactions/${part(transaction.id)}`, { outcome });
    },
  });
  if (agreed) {
    notify(told.warning ?? "The decision is written.", told.warning ? "warning" : "success");
    await refresh();
  }
}

function row(transaction, refresh) {
  const act = (outcome) =>
    button(WORDS[outcome], () => decide(transaction, outcome, refresh), {
      class: "btn btn-sm btn-outline-danger text-nowrap",
    });
  return [
    el("span", { class: "font-monospace" }, transaction.id),
    el("div", {}, transaction.state, el("div", { class: "small text-body-secondary" }, transaction.meaning)),
    transaction.databases.join(", "),
    time(transaction.since),
    el("div", { class: "d-flex gap-2" }, act("commit"), act("rollback")),
  ];
}

function shown(doubts, refresh) {
  return [
    heading("Transactions in doubt", button("Refresh", refresh)),
    table(
      "Transactions in doubt",
      ["Transaction", "State", "Databases", "Since", ""],
      doubts.in_doubt.map((transaction) => row(transaction, refresh)),
      "No transaction is in doubt.",
    ),
    el("h2", { class: "h5 mt-4" }, "Databases that cannot be asked"),
    table(
      "Databases that cannot be asked",
      ["Database", "Why", "Since"],
      doubts.unreachable.map((database) => [database.database, database.why, time(database.since)]),
      "All databases that may hold a part of a transaction have been asked.",
    ),
  ];
}

export function view({ signal }) {
  return refreshable(async (refresh) => shown(await get("admin/transactions", { signal }), refresh));
}

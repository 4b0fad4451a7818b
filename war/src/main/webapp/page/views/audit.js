// The audit trail. What is searched for stands in the address.

import { get } from "../api.js";
import { button, el, newId, time } from "../dom.js";
import { renew } from "../live.js";
import { failure } from "../notices.js";
import { heading, table } from "../table.js";

const TYPING_MILLIS = 250;

const row = (record) => [
  time(record.time),
  record.who,
  `${record.what}${record.times > 1 ? `, ${record.times} times` : ""}`,
  el("span", { class: "text-break-all" }, record.subject),
];

export async function view({ query, signal }) {
  const results = el("div", {});
  let text = query.get("text") ?? "";
  let records = [];
  let latest = new AbortController();
  let typing;
  signal.addEventListener("abort", () => {
    clearTimeout(typing);
    latest.abort();
  });

  function shown(before) {
    return [
      table(
        "Records",
        ["When", "Who", "What", "To what"],
        records.map(row),
        before ? "Nothing so far." : "There is no such record.",
      ),
      before ? button(records.length ? "Older records" : "Search further", () => more(before)) : "",
    ];
  }

  async function more(before) {
    latest.abort();
    latest = new AbortController();
    const asked = latest.signal;
    const wanted = new URLSearchParams({ text, ...(before ? { before } : {}) });
    try {
      const page = await get(`admin/audit?${wanted}`, { signal: asked });
      records = before ? [...records, ...page.records] : page.records;
      renew(results, shown(page.before));
    } catch (error) {
      if (!asked.aborted) {
        results.replaceChildren(failure(error, () => more(before)));
      }
    }
  }

  const search = el("input", {
    class: "form-control",
    type: "search",
    id: newId("audit"),
    value: text,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        text = search.value.trim();
        history.replaceState(null, "", text ? `#/audit?${new URLSearchParams({ text })}` : "#/audit");
        more(null);
      }, TYPING_MILLIS);
    },
  });

  await more(null);
  return el(
    "div",
    {},
    heading("Audit trail"),
    el(
      "p",
      { class: "text-body-secondary" },
      "Who changed what and read which secrets, on this server. Each server has a trail of its own.",
    ),
    el(
      "div",
      { class: "mb-3", role: "search" },
      el("label", { class: "form-label small mb-1", for: search.id }, "Search by caller, action or block"),
      search,
    ),
    results,
  );
}

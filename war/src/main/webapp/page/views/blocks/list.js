// The list of blocks. What it shows stands in the address, so that it can be shared and gone back to.

import { may } from "../../account.js";
import {
  allCapabilities,
  allExpiries,
  allTypes,
  blockAddress,
  blocksOfFiles,
  findBlocks,
  lastUsesOf,
  userOf,
} from "../../blocks.js";
import { el, newId, time } from "../../dom.js";
import { failure } from "../../notices.js";
import { badge } from "./expiry.js";
import { files } from "./files.js";

const PAGE_SIZE = 25;
const TYPING_MILLIS = 250;

const SORTS = {
  NAME_ASC: "Name",
  NAME_DESC: "Name, backwards",
  BLOCK_TYPE_AND_NAME_ASC: "Type and name",
  UPDATED_DESC: "Last change",
};

/** For those who may know who uses what. */
const SORTS_OF_ADMINS = { ...SORTS, USED_DESC: "Last use" };

const sorts = () => (may("admin") ? SORTS_OF_ADMINS : SORTS);

const onPage = (wanted, page) => ({ ...wanted, page, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });

function wantedOf(query) {
  const wanted = {
    search: query.get("search") ?? "",
    type: query.get("type") ?? "",
    capability: query.get("capability") ?? "",
    sort: Object.hasOwn(sorts(), query.get("sort") ?? "") ? query.get("sort") : "NAME_ASC",
  };
  return onPage(wanted, Math.max(1, Number.parseInt(query.get("page") ?? "1", 10) || 1));
}

function addressOf({ search, type, capability, sort, page }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ search, type, capability })) {
    if (value) {
      query.set(name, value);
    }
  }
  if (sort !== "NAME_ASC") {
    query.set("sort", sort);
  }
  if (page > 1) {
    query.set("page", page);
  }
  return query.size ? `#/blocks?${query}` : "#/blocks";
}

function labelled(text, control) {
  control.id = newId("filter");
  return el(
    "div",
    { class: "col-12 col-sm-6 col-lg-3" },
    el("label", { class: "form-label small mb-1", for: control.id }, text),
    control,
  );
}

function choice(options, value, onchange) {
  return el(
    "select",
    { class: "form-select", onchange },
    options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)),
  );
}

const HEAD = ["Name", "Type", "Last change"];
const WIDE = "d-none d-sm-table-cell text-nowrap";

function use(last) {
  return el("td", { class: WIDE }, last ? [time(last.last), ` by ${userOf(last)}`] : "–");
}

function row(block, uses, expiries) {
  const slug = block.block_type.slug;
  const ends = expiries.find(
    (each) => each.source === "store" && each.type_slug === slug && each.name === block.name,
  );
  return el(
    "tr",
    {},
    el(
      "th",
      { scope: "row", class: "text-break-all" },
      el("a", { href: blockAddress(slug, block.name) }, block.name),
      ends ? [" ", badge(ends)] : null,
    ),
    el("td", {}, block.block_type_name),
    el("td", { class: WIDE }, time(block.updated)),
    uses ? use(uses[block.name]) : null,
  );
}

/** uses: who was the last to use each, for those who may know. expiries: when credentials end. */
function table(blocks, uses, expiries) {
  const head = uses ? [...HEAD, "Last use"] : HEAD;
  return el(
    "table",
    { class: "table table-hover align-middle" },
    el("caption", { class: "visually-hidden" }, "Blocks"),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        head.map((title, index) => el("th", { scope: "col", class: index > 1 ? WIDE : null }, title)),
      ),
    ),
    el("tbody", {}, blocks.map((block) => row(block, uses, expiries))),
  );
}

const lastPage = (total) => Math.max(1, Math.ceil(total / PAGE_SIZE));

function pages(wanted, total) {
  const last = lastPage(total);
  const link = (text, page, name, here = true) =>
    el(
      "li",
      { class: `page-item${here ? "" : " disabled"}` },
      here
        ? el("a", { class: "page-link", href: addressOf({ ...wanted, page }), "aria-label": name }, text)
        : el("span", { class: "page-link", "aria-disabled": "true", "aria-label": name }, text),
    );
  return el(
    "nav",
    { "aria-label": "Pages", class: "d-flex flex-wrap align-items-center gap-3" },
    el(
      "ul",
      { class: "pagination mb-0" },
      link("«", 1, "First page", wanted.page > 1),
      link("‹", wanted.page - 1, "Previous page", wanted.page > 1),
      link("›", wanted.page + 1, "Next page", wanted.page < last),
      link("»", last, "Last page", wanted.page < last),
    ),
    el("span", { class: "text-body-secondary" }, `Page ${wanted.page} of ${last}`),
  );
}

const numbers = new Intl.NumberFormat();

function found(total) {
  return total === 1 ? "1 block" : `${numbers.format(total)} blocks`;
}

function none(wanted) {
  return el(
    "p",
    { class: "text-body-secondary" },
    wanted.search || wanted.type || wanted.capability
      ? "No block is like this."
      : "No block is saved yet. What Python, Java and this page save stands here.",
  );
}

const namesOf = (blocks) => [...new Set(blocks.map((block) => block.name))];

/** The list of what the address asks for. */
export async function list({ query, signal }) {
  let wanted = wantedOf(query);
  const [types, capabilities, expiries, ofFiles] = await Promise.all([
    allTypes(signal),
    allCapabilities(signal),
    allExpiries(signal),
    may("admin") ? blocksOfFiles(signal) : null,
  ]);
  const results = el("div", {});
  const count = el("p", { class: "text-body-secondary mb-2", role: "status" });
  let latest = new AbortController();
  let typing;
  signal.addEventListener("abort", () => {
    clearTimeout(typing);
    latest.abort();
  });

  async function refresh() {
    latest.abort();
    latest = new AbortController();
    const asked = latest.signal;
    try {
      const { blocks, total } = await findBlocks(wanted, asked);
      if (wanted.page > lastPage(total)) {
        // An old address, or blocks that were there are deleted.
        return show(onPage(wanted, lastPage(total)));
      }
      const uses = may("admin") && blocks.length ? await lastUsesOf(namesOf(blocks), asked) : null;
      count.textContent = found(total);
      results.replaceChildren(blocks.length ? table(blocks, uses, expiries) : none(wanted), total > PAGE_SIZE ? pages(wanted, total) : "");
    } catch (error) {
      if (!asked.aborted) {
        count.textContent = "";
        results.replaceChildren(failure(error, refresh));
      }
    }
  }

  // The address changes and the view stays, so that the field keeps its focus.
  function show(other) {
    wanted = other;
    history.replaceState(null, "", addressOf(wanted));
    return refresh();
  }

  const change = (part) => show(onPage({ ...wanted, ...part }, 1));

  const search = el("input", {
    class: "form-control",
    type: "search",
    value: wanted.search,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ search: search.value.trim() }), TYPING_MILLIS);
    },
  });
  const type = choice([["", "All"], ...types.map((each) => [each.slug, each.name])], wanted.type, () =>
    change({ type: type.value }),
  );
  const capability = choice(
    [["", "All"], ...capabilities.map((each) => [each, each])],
    wanted.capability,
    () => change({ capability: capability.value }),
  );
  const sort = choice(Object.entries(sorts()), wanted.sort, () => change({ sort: sort.value }));

  await refresh();
  return el(
    "div",
    {},
    el(
      "div",
      { class: "d-flex flex-wrap align-items-center gap-2 mb-3" },
      el("h1", { class: "h3 mb-0" }, "Blocks"),
      may("admin") ? el("a", { class: "btn btn-primary ms-auto", href: "#/create" }, "Create a block") : null,
    ),
    el(
      "div",
      { class: "row g-2 mb-3", role: "search" },
      labelled("Search by name", search),
      labelled("Type", type),
      labelled("Capability", capability),
      labelled("Sort by", sort),
    ),
    count,
    results,
    ofFiles ? files(ofFiles, expiries) : null,
  );
}

// One block, as it is stored. Secrets are masked by the server.

import { current, may } from "../../account.js";
import {
  auditOf,
  blockAddress,
  blocksOfFiles,
  CONNECTORS,
  copyBlock,
  deleteBlock,
  expiryOf,
  readBlock,
  referrersOf,
  userOf,
  usesOf,
} from "../../blocks.js";
import { connectionTest } from "../../connection-test.js";
import { ask } from "../../dialog.js";
import { button, el, newId, time } from "../../dom.js";
import { notify } from "../../notices.js";
import { isObject } from "../../numbers.js";
import { snippets } from "../../snippets.js";
import { table } from "../../table.js";
import { expiry } from "./expiry.js";
import { hidden } from "./files.js";

/** Nested values as rows: ["connection_info.host", "db"]. */
function* rows(value, path = "") {
  if ((isObject(value) || Array.isArray(value)) && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) {
      yield* rows(inner, path ? `${path}.${key}` : key);
    }
  } else if (value !== null) {
    yield [path, typeof value === "string" ? value : JSON.stringify(value)];
  }
}

function values(block) {
  return el(
    "table",
    { class: "table" },
    el("caption", { class: "visually-hidden" }, "Values"),
    el(
      "tbody",
      {},
      [...rows(block.data)].map(([name, value]) =>
        el(
          "tr",
          {},
          el("th", { scope: "row", class: "fw-normal text-break-all" }, name),
          el("td", { class: "font-monospace text-break-all" }, value),
        ),
      ),
    ),
  );
}

async function remove(block, etag) {
  const referrers = await referrersOf(block);
  const agreed = await ask({
    title: `Delete ${block.name}?`,
    content: el(
      "div",
      {},
      el(
        "p",
        { class: "mb-1" },
        "Its values and secrets are gone then. Applications that use it fail at their next use.",
      ),
      referrers.length
        ? [el("p", { class: "mb-1" }, "These blocks refer to it. They lose the field, or fail where it is their source of credentials:"), references(referrers)]
        : null,
    ),
    action: "Delete",
    kind: "danger",
    attempt: () => deleteBlock(block, etag),
  });
  if (agreed) {
    notify(`The block ${block.name} is deleted.`);
    location.hash = "#/blocks";
  }
}

async function copy(block) {
  const id = newId("name");
  const input = el("input", {
    class: "form-control",
    id,
    value: `${block.name}-copy`,
    autocomplete: "off",
    spellcheck: "false",
  });
  const agreed = await ask({
    title: `Copy ${block.name}`,
    content: el(
      "div",
      {},
      el("label", { class: "form-label", for: id }, "Name of the copy"),
      input,
      el("p", { class: "form-text mb-0" }, "Its secrets are copied on the server."),
    ),
    action: "Copy",
    attempt: () => copyBlock(block, input.value),
  });
  if (agreed) {
    notify(`The block ${input.value} is saved.`);
    location.hash = blockAddress(block.block_type.slug, input.value, "edit");
  }
}

const references = (uses) =>
  el(
    "ul",
    { class: "mb-0" },
    uses.map((use) =>
      el(
        "li",
        { class: "text-break-all" },
        el("a", { href: blockAddress(use.block_type_slug, use.name) }, use.name),
        ` (${use.block_type_slug}), field ${use.field}`,
      ),
    ),
  );

const section = (title, ...content) =>
  el("section", { class: "mt-4" }, el("h2", { class: "h5" }, title), content);

function snippet({ title, text }) {
  const copied = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify(`${title} is copied.`);
    } catch {
      notify("The browser does not let this page copy. Select the text instead.", "warning");
    }
  };
  return el(
    "figure",
    { class: "mb-3" },
    el(
      "figcaption",
      { class: "d-flex align-items-center mb-1" },
      el("span", { class: "fw-semibold" }, title),
      button("Copy", copied, {
        class: "btn btn-sm btn-outline-secondary ms-auto",
        "aria-label": `Copy the snippet for ${title}`,
      }),
    ),
    el(
      "pre",
      {
        class: "border rounded p-3 mb-0 bg-body-tertiary",
        tabindex: "0",
        role: "group",
        "aria-label": title,
      },
      el("code", {}, text),
    ),
  );
}

/** What this block refers to, and what refers to it. */
function dependencies(block, referrers) {
  const own = Object.entries(block.block_document_references ?? {}).map(
    ([field, { block_document: to }]) => ({
      block_type_slug: to.block_type.slug,
      name: to.name,
      field,
    }),
  );
  return [
    own.length ? section("Refers to", references(own)) : null,
    referrers.length ? section("Used by", references(referrers)) : null,
  ];
}

/** Who has used the block, and the way to who has changed it. */
async function uses(block, signal) {
  const known = await usesOf(block.name, signal);
  return [
    table(
      "Last use",
      ["Who", "When"],
      known.map((use) => [userOf(use), time(use.last)]),
      "Nobody has used it yet, as far as is known. Other servers tell of a use within a minute.",
    ),
    el(
      "a",
      { href: `#/audit?${new URLSearchParams({ text: `${block.block_type.slug}/${block.name}` })}` },
      "Who has changed it and read its secrets",
    ),
  ];
}

/** A change is written to the trail when it is committed. */
const SAME_CHANGE_MILLIS = 5000;

/** By whom the last change was, as the trail of this server tells; null where another server made it. */
async function changer(block, signal) {
  const subject = `${block.block_type.slug}/${block.name}`;
  const { records } = await auditOf(subject, signal);
  const made = records.find(
    (record) =>
      record.subject === subject &&
      /^(created|updated) block$/.test(record.what) &&
      Math.abs(Date.parse(record.time) - Date.parse(block.updated)) < SAME_CHANGE_MILLIS,
  );
  return made ? ` by ${made.who}` : null;
}

const signedIn = () => (current()?.signed_in ? current().name : null);

export async function details({ parts: [slug, name], signal }) {
  const { body: block, etag } = await readBlock(slug, name, signal);
  const [referrers, ends, files, by] = await Promise.all([
    referrersOf(block, signal),
    expiryOf(block, signal),
    may("admin") ? blocksOfFiles(signal) : null,
    may("admin") ? changer(block, signal).catch(() => null) : null,
  ]);
  const actions = may("admin")
    ? el(
        "div",
        { class: "d-flex flex-wrap gap-2 ms-auto" },
        el("a", { class: "btn btn-primary", href: blockAddress(slug, name, "edit") }, "Edit"),
        button("Copy", () => copy(block)),
        button("Delete", () => remove(block, etag).catch((error) => notify(error.message, "danger")), { class: "btn btn-outline-danger" }),
      )
    : null;
  return el(
    "article",
    {},
    el("p", { class: "mb-1" }, el("a", { href: "#/blocks" }, "All blocks")),
    el(
      "div",
      { class: "d-flex flex-wrap align-items-center gap-2" },
      el("h1", { class: "h3 mb-0 text-break-all" }, block.name),
      actions,
    ),
    el("p", { class: "text-body-secondary" }, `${block.block_type_name}, changed `, time(block.updated), by),
    files ? hidden(block, files) : null,
    values(block),
    section("Credentials", expiry(block, ends)),
    may("admin") && CONNECTORS.has(slug)
      ? section(
          "Connection",
          connectionTest(async () => ({ block_document_id: block.id }), signal),
        )
      : null,
    dependencies(block, referrers),
    may("admin") ? section("Last use", await uses(block, signal)) : null,
    section("Use it", snippets(block, new URL("api", document.baseURI).href, signedIn()).map(snippet)),
  );
}

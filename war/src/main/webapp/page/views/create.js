// A new block: #/create chooses a type, #/create/TYPE fills it in.

import { allTypes, newestSchema, readType } from "../blocks.js";
import { el } from "../dom.js";
import { editor, fieldsOf } from "./blocks/editor.js";

export async function view({ parts: [slug], signal }) {
  return slug ? fill(slug, signal) : choose(signal);
}

const FIRST = ["sql-connector", "sqlalchemy-connector"];

async function choose(signal) {
  const types = await allTypes(signal);
  types.sort((a, b) => rank(a) - rank(b));
  return el(
    "div",
    {},
    el("h1", { class: "h3" }, "Create a block"),
    el("p", {}, "Of which type? A type says which fields its blocks have, and which of them are secret."),
    el("div", { class: "row g-3" }, types.map(card)),
  );
}

const rank = (type) => (FIRST.includes(type.slug) ? FIRST.indexOf(type.slug) : FIRST.length);

function card(type) {
  return el(
    "div",
    { class: "col-12 col-sm-6 col-lg-4" },
    el(
      "div",
      { class: "card h-100" },
      el(
        "div",
        { class: "card-body" },
        el(
          "h2",
          { class: "h6 text-break-all" },
          el("a", { class: "stretched-link", href: `#/create/${encodeURIComponent(type.slug)}` }, type.name),
        ),
        el("p", { class: "small mb-0 clamp text-break-all" }, type.description ?? ""),
      ),
    ),
  );
}

async function fill(slug, signal) {
  const type = await readType(slug, signal);
  const schema = await newestSchema(type, signal);
  const fields = await fieldsOf(slug, schema, signal);
  return editor({ type, schema, fields, signal });
}

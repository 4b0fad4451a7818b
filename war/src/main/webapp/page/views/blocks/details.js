// One block, as it is stored. Secrets are masked by the server.

import { may } from "../../account.js";
import { blockAddress, deleteBlock, readBlock } from "../../blocks.js";
import { ask } from "../../dialog.js";
import { button, el, time } from "../../dom.js";
import { notify } from "../../notices.js";

/** Nested values as rows: ["connection_info.host", "db"]. */
function* rows(value, path = "") {
  if (value !== null && typeof value === "object" && Object.keys(value).length > 0) {
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
        el("tr", {}, el("th", { scope: "row", class: "fw-normal text-break-all" }, name), el("td", { class: "font-monospace text-break-all" }, value)),
      ),
    ),
  );
}

async function remove(block, etag) {
  const agreed = await ask({
    title: `Delete ${block.name}?`,
    content: el("p", { class: "mb-0" }, "Its values and secrets are gone then. Applications that use it fail at their next use."),
    action: "Delete",
    kind: "danger",
    attempt: () => deleteBlock(block, etag),
  });
  if (agreed) {
    notify(`The block ${block.name} is deleted.`);
    location.hash = "#/blocks";
  }
}

export async function details({ parts: [slug, name], signal }) {
  const { body: block, etag } = await readBlock(slug, name, signal);
  const actions = may("admin")
    ? el(
        "div",
        { class: "d-flex flex-wrap gap-2 ms-auto" },
        el("a", { class: "btn btn-primary", href: blockAddress(slug, name, "edit") }, "Edit"),
        button("Delete", () => remove(block, etag), { class: "btn btn-outline-danger" }),
      )
    : null;
  return el(
    "article",
    {},
    el("p", { class: "mb-1" }, el("a", { href: "#/blocks" }, "All blocks")),
    el("div", { class: "d-flex flex-wrap align-items-center gap-2" }, el("h1", { class: "h3 mb-0 text-break-all" }, block.name), actions),
    el("p", { class: "text-body-secondary" }, `${block.block_type_name}, changed `, time(block.updated)),
    values(block),
  );
}

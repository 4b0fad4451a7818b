// One block, as it is stored. Secrets are masked by the server.

import { blockAddress, readBlock } from "../../blocks.js";
import { el, time } from "../../dom.js";

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
        el("tr", {}, el("th", { scope: "row", class: "fw-normal" }, name), el("td", { class: "font-monospace text-break-all" }, value)),
      ),
    ),
  );
}

export async function details({ parts: [slug, name], signal }) {
  const { body: block } = await readBlock(slug, name, signal);
  return el(
    "article",
    {},
    el("p", { class: "mb-1" }, el("a", { href: "#/blocks" }, "All blocks")),
    el("h1", { class: "h3 text-break-all" }, block.name),
    el("p", { class: "text-body-secondary" }, `${block.block_type_name}, changed `, time(block.updated)),
    values(block),
  );
}

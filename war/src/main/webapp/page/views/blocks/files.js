// The blocks of this server that come from files.

import { el, time } from "../../dom.js";
import { badge } from "./expiry.js";

/** What is told above a block that a file hides; null for all others. */
export function hidden(block, files) {
  const hides = files.blocks.find((each) => each.type_slug === block.block_type.slug && each.name === block.name);
  return hides
    ? el(
        "p",
        { class: "alert alert-warning", role: "note" },
        `On this server a file hides this block: ${hides.file}. Applications use the file's values; what is changed here has no effect for them.`,
      )
    : null;
}

/** The blocks and what is wrong with the files; null where there are no files. */
export function files(known, expiries) {
  if (!known.folder && !known.bindings) {
    return null;
  }
  const ends = (block) =>
    expiries.find(
      (each) => each.source === "files" && each.type_slug === block.type_slug && each.name === block.name,
    );
  return el(
    "section",
    { class: "mt-4" },
    el("h2", { class: "h5" }, "From files"),
    el("p", { class: "text-body-secondary" }, "Read ", time(known.read), ". They come before the blocks of the store."),
    known.faults.map((fault) => el("p", { class: "alert alert-danger text-break-all", role: "alert" }, fault)),
    el(
      "ul",
      { class: "mb-0" },
      known.blocks.map((block) =>
        el(
          "li",
          { class: "text-break-all" },
          `${block.name} (${block.type_slug}), ${block.file} `,
          badge(ends(block) ?? {}),
        ),
      ),
    ),
  );
}

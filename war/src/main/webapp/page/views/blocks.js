// Blocks: #/blocks lists them, #/blocks/TYPE/NAME shows one, …/edit changes it.

import { may } from "../account.js";
import { readBlock } from "../blocks.js";
import { el } from "../dom.js";
import { details } from "./blocks/details.js";
import { editor, fieldsOf } from "./blocks/editor.js";
import { list } from "./blocks/list.js";

export function view(place) {
  const [slug, name, action] = place.parts;
  if (!name) {
    return list(place);
  }
  return action === "edit" && may("admin") ? edit(slug, name, place.signal) : details(place);
}

async function edit(slug, name, signal) {
  const { body: block, etag } = await readBlock(slug, name, signal);
  const fields = await fieldsOf(slug, block.block_schema, signal);
  return el("div", {}, editor({ block, fields, etag, signal }));
}

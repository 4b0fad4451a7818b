// Blocks: #/blocks lists them, #/blocks/TYPE/NAME shows one.

import { list } from "./blocks/list.js";
import { details } from "./blocks/details.js";

export function view(place) {
  return place.parts.length === 2 ? details(place) : list(place);
}

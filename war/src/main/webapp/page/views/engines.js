// Engines: #/engines lists them, #/engines/ID shows one.

import { details } from "./engines/details.js";
import { list } from "./engines/list.js";

export function view(place) {
  return place.parts.length === 1 ? details(place) : list(place);
}

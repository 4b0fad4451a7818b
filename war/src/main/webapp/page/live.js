// What is shown anew: when somebody asks, or again and again.

import { failure } from "./notices.js";

const MILLIS = 2000;

/**
 * An element whose content is read now, and each time that refresh is called. What fails later is
 * said in its place.
 *
 * @param read is given refresh, and returns a promise of the nodes to show
 */
export async function refreshable(read) {
  const content = document.createElement("div");

  async function refresh() {
    try {
      content.replaceChildren(...(await read(refresh)));
    } catch (error) {
      if (error.name !== "AbortError") {
        content.replaceChildren(failure(error, refresh));
      }
    }
  }

  content.replaceChildren(...(await read(refresh)));
  return content;
}

/**
 * The same, read every other second while somebody can see it.
 *
 * @param signal ends it
 */
export function live(read, signal) {
  let timer;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return refreshable(async (refresh) => {
    timer = setTimeout(function again() {
      if (document.hidden) {
        timer = setTimeout(again, MILLIS);
      } else {
        refresh();
      }
    }, MILLIS);
    return read();
  });
}

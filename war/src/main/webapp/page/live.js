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

/** Whether what is in an element can be replaced, and nobody who goes by keys loses the place. */
export const isFree = (element) => !element.contains(document.activeElement);

/**
 * The same, read every other second while somebody can see it.
 *
 * @param signal ends it
 */
export async function live(read, signal) {
  let timer;
  let content = null;
  signal.addEventListener("abort", () => clearTimeout(timer));
  content = await refreshable(async (refresh) => {
    // Somebody may have asked meanwhile.
    clearTimeout(timer);
    timer = setTimeout(function again() {
      // There is no content yet while the first answer takes long.
      if (document.hidden || content === null || !isFree(content)) {
        timer = setTimeout(again, MILLIS);
      } else {
        refresh();
      }
    }, MILLIS);
    return read();
  });
  return content;
}

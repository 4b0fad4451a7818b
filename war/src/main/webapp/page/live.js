// What is shown anew: when somebody asks, or again and again.

import { focusOn } from "./dom.js";
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
  let told = null;

  async function refresh() {
    try {
      renew(content, await read(refresh));
      told = null;
    } catch (error) {
      if (error.name !== "AbortError") {
        content.replaceChildren(failure(error, refresh, error.message === told && isFree(content)));
        told = error.message;
      }
    }
  }

  content.replaceChildren(...(await read(refresh)));
  return content;
}

/** Whether what is in an element can be replaced, and nobody who goes by keys loses the place. */
export const isFree = (element) => !element.contains(document.activeElement);

/** Replaces what is in an element. Who stands on a button there stands on the only one of its name then, or at the heading. */
export function renew(element, nodes) {
  const left = isFree(element) ? null : document.activeElement.textContent;
  element.replaceChildren(...nodes);
  const same = [...element.querySelectorAll("button:enabled")].filter((each) => each.textContent === left);
  const place = same.length === 1 ? same[0] : element.querySelector("h1");
  if (left !== null && place) {
    focusOn(place);
  }
}

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

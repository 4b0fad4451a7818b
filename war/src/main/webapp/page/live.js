// What is shown anew again and again while its view is shown and somebody can see it.

import { failure } from "./notices.js";

const MILLIS = 2000;

/**
 * An element whose content is read now, and then every other second. What fails is said in its
 * place, and tried again.
 *
 * @param read returns a promise of the nodes to show
 * @param signal ends it
 */
export async function live(read, signal) {
  const content = document.createElement("div");

  async function refresh() {
    try {
      content.replaceChildren(...(await read()));
    } catch (error) {
      if (error.signedOut || error.forbidden || error.status === 404) {
        throw error;
      }
      content.replaceChildren(failure(error));
    }
  }

  async function again() {
    if (!document.hidden) {
      await refresh().catch((error) => content.replaceChildren(failure(error)));
    }
    if (!signal.aborted) {
      setTimeout(again, MILLIS);
    }
  }

  await refresh();
  setTimeout(again, MILLIS);
  return content;
}

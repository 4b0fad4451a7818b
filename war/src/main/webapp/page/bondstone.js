// The console: finds the view for the address, and shows it.

import { accountName, loadAccount, may } from "./account.js";
import { connection, get } from "./api.js";
import { el } from "./dom.js";
import { failure } from "./notices.js";
import { VIEWS } from "./views.js";

const START = "#/blocks";
const AGAIN_MILLIS = 5000;

const main = document.getElementById("main");
const status = document.getElementById("status");
let leaving = new AbortController();

/** #/blocks/sql-connector/shop?x=1 is { path: "blocks", parts: ["sql-connector", "shop"], query }. */
function place() {
  const [path, query] = (location.hash || START).slice(2).split("?");
  const [first, ...parts] = path.split("/").filter((part) => part !== "").map(decode);
  return { path: first, parts, query: new URLSearchParams(query) };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function showNavigation(current) {
  const items = VIEWS.filter((view) => view.title && may(view.role)).map((view) =>
    el(
      "li",
      { class: "nav-item" },
      el("a", { class: "nav-link", href: `#/${view.path}`, "aria-current": view.path === current ? "page" : null }, view.title),
    ),
  );
  document.getElementById("navigation").replaceChildren(...items);
  document.getElementById("account").textContent = accountName() ?? "";
}

async function content(wanted, signal) {
  const view = VIEWS.find((each) => each.path === wanted.path);
  if (!view || !may(view.role)) {
    return el("h1", { class: "h3" }, "There is nothing here");
  }
  const { view: show } = await view.load();
  return show({ ...wanted, signal });
}

/** Shows the view of the address anew. */
export async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const wanted = place();
  showNavigation(wanted.path);
  main.setAttribute("aria-busy", "true");
  let shown;
  try {
    shown = await content(wanted, signal);
  } catch (error) {
    shown = failure(error, show);
  }
  if (!signal.aborted) {
    main.replaceChildren(shown);
    main.removeAttribute("aria-busy");
    const heading = main.querySelector("h1");
    document.title = heading ? `${heading.textContent} – Bondstone` : "Bondstone";
    focusOn(heading ?? main);
  }
}

let first = true;

/** Who cannot see the page hears what it shows now; not at the start, where the browser tells it. */
function focusOn(element) {
  if (!first && !main.contains(document.activeElement)) {
    element.tabIndex = -1;
    element.focus();
  }
  first = false;
}

function showStatus(text, kind) {
  status.textContent = text;
  status.className = `status-${kind}`;
}

/** Asks until the server is there again. */
function lost() {
  if (status.className !== "status-down") {
    showStatus("not reached", "down");
    const again = () => get("ready").catch(() => setTimeout(again, AGAIN_MILLIS));
    setTimeout(again, AGAIN_MILLIS);
  }
}

connection.addEventListener("up", () => showStatus("ready", "up"));
connection.addEventListener("down", lost);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", show);
await loadAccount();
await show();

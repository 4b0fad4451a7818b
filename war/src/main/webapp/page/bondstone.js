// The console: finds the view for the address, and shows it.

import { current, forget, loadAccount, may, signOut } from "./account.js";
import { connection, get } from "./api.js";
import { dialog } from "./dialog.js";
import { button, el, focusOn } from "./dom.js";
import { failure, notify } from "./notices.js";
import { isUnsaved, mayBeLost, mayLeave } from "./unsaved.js";
import { VIEWS } from "./views.js";
import { signInFields, signInForm } from "./views/sign-in.js";

const START = "#/blocks";
const AGAIN_MILLIS = 2000;

const main = document.getElementById("main");
const status = document.getElementById("status");
let leaving = new AbortController();

/** #/blocks/sql-connector/shop?x=1 is { path: "blocks", parts: ["sql-connector", "shop"], query }. */
function place() {
  const [path, query] = (location.hash || START).slice(2).split("?");
  const [first, ...parts] = path
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
  return { path: first, parts, query: new URLSearchParams(query) };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function showNavigation(path) {
  const items = VIEWS.filter((view) => view.title && may(view.role)).map((view) =>
    el(
      "li",
      { class: "nav-item" },
      el(
        "a",
        { class: "nav-link", href: `#/${view.path}`, "aria-current": view.path === path ? "page" : null },
        view.title,
      ),
    ),
  );
  document.getElementById("navigation").replaceChildren(...items);
  const account = current();
  const out = account?.signed_in ? button("Sign out", leave, { class: "btn btn-sm btn-outline-secondary ms-2" }) : null;
  document.getElementById("account").replaceChildren(account ? `${account.name} (${account.role})` : "", out ?? "");
}

async function leave() {
  if (!(await mayBeLost())) {
    return;
  }
  await signOut().catch((error) => notify(error.message, "danger"));
  await show();
}

let known = false;

async function content(wanted, signal) {
  if (!known) {
    await loadAccount();
    known = true;
  }
  showNavigation(wanted.path);
  if (!current()) {
    return signInForm(show);
  }
  const view = VIEWS.find((each) => each.path === wanted.path);
  if (!view) {
    return note("There is nothing here", "The address is not one of the console.");
  }
  if (!may(view.role)) {
    const { name, role } = current();
    return note("Not for this account", `This page is for the role ${view.role}. The role of ${name} is ${role}.`);
  }
  const module = await view.load();
  return module.view({ ...wanted, signal });
}

function note(title, text) {
  return el("section", {}, el("h1", { class: "h3" }, title), el("p", {}, text));
}

/** Shows the view of the address anew. */
export async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const wanted = place();
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
    lead(heading ?? main);
  }
}

let first = true;

/** Who cannot see the page hears what it shows now; not at the start, where the browser tells it. */
function lead(element) {
  if (!first && !main.contains(document.activeElement)) {
    focusOn(element);
  }
  first = false;
}

function showStatus(text, kind) {
  // A screen reader would read the same again.
  if (status.textContent !== text) {
    status.textContent = text;
  }
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
let asking = false;

/** Above what was typed, which stays. */
async function signInAgain() {
  if (!asking) {
    asking = true;
    await dialog("Sign in again", "", signInFields);
    asking = false;
    showNavigation(place().path);
  }
}

// The sign-in has ended meanwhile.
connection.addEventListener("out", () => {
  if (isUnsaved()) {
    signInAgain();
  } else if (current()) {
    forget();
    show();
  }
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", (event) => mayLeave(event) && show());
await show();

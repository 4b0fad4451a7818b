// Makes elements. What the server answers becomes text and attributes, never HTML.

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "selected", "required", "multiple"]);

/**
 * An element: el("a", { href, class: "btn", onclick: go }, "Text", child, …).
 * Members of the second argument are attributes, or listeners where they are functions; null,
 * undefined and false leave one out. Children may be nodes, texts, lists of them, and null.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (PROPERTIES.has(key)) {
      element[key] = value ?? "";
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, key === "href" ? safeAddress(value) : value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** An address that a click may follow: of this page, or http and https. Others become "#". */
export function safeAddress(address) {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return protocol === "http:" || protocol === "https:" ? String(address) : "#";
  } catch {
    return "#";
  }
}

/** Tells the form around an element that its value is another, where no input of the browser's does. */
export const changed = () => new Event("input", { bubbles: true });

/** Leads there who goes by keys or hears the page, also to what nobody comes to by the tabulator. */
export function focusOn(element) {
  if (element.tabIndex < 0) {
    element.tabIndex = -1;
  }
  element.focus();
}

let last = 0;

/** An id that no other element has. */
export const newId = (prefix = "id") => `${prefix}-${++last}`;

/** A time as the reader's browser writes it; the exact one as its title. */
export function time(iso) {
  const at = iso ? new Date(iso) : null;
  return at && !Number.isNaN(at.getTime())
    ? el("time", { datetime: iso, title: iso }, at.toLocaleString())
    : el("span", {}, "–");
}

/** A button. */
export const button = (text, onclick, attributes = {}) =>
  el("button", { type: "button", class: "btn btn-outline-secondary", onclick, ...attributes }, text);

// What leads through the form of a connection: the choice of a database, and a URL to take apart.

import { partsOfUrl } from "../blocks.js";
import { button, changed, el, newId } from "../dom.js";
import { DATABASES, databaseOf, SOME_HAVE } from "./databases.js";

const OWN = "sql-connector";

const fieldOf = (root, path) =>
  path.split(".").reduce((at, name) => at?.querySelector(`[data-field="${CSS.escape(name)}"]`) ?? null, root);

const inputOf = (root, path) => fieldOf(root, path)?.querySelector("input, select, textarea") ?? null;

const isStored = (input) => input.placeholder?.startsWith("Stored") ?? false;

const isBlank = (field) =>
  [...field.querySelectorAll("input, select, textarea")].every(
    (input) => input.value === "" && !isStored(input),
  );

/** Hides what the database has not, unless something stands in it; shows the defaults. */
function adapt(root, database) {
  const places = [...DATABASES[0].parts.map((part) => `connection_info.${part}`), ...SOME_HAVE];
  for (const path of places) {
    const field = fieldOf(root, path);
    const has =
      !database ||
      database.has.includes(path) ||
      database.parts.some((part) => path === `connection_info.${part}`);
    if (field) {
      field.hidden = !has && isBlank(field);
    }
  }
  const defaults = new Set(DATABASES.flatMap((each) => Object.keys(each.defaults)));
  for (const path of defaults) {
    const input = inputOf(root, path);
    if (input && !isStored(input)) {
      input.placeholder = database?.defaults[path] ?? "";
    }
  }
}

/**
 * The guide above a form.
 *
 * @param slug the type of the block
 * @param root where the form stands
 * @param take is given the parts of a URL, and puts them into the form
 */
export function connectionGuide(slug, root, take) {
  const current = () => databaseOf(inputOf(root, "connection_info.driver")?.value);
  const choice = slug === OWN ? databaseChoice(root, current) : null;

  function follow() {
    const database = current();
    if (slug === OWN) {
      adapt(root, database);
    }
    if (choice) {
      choice.select.value = database?.driver ?? "";
    }
  }

  root.addEventListener("input", (event) => event.target.closest('[data-field="driver"]') && follow());
  root.addEventListener("toggle", follow, { capture: true });
  root.addEventListener("change", follow);
  return {
    element: el(
      "section",
      { class: "card mb-3", "aria-label": "Connection" },
      el("div", { class: "card-body row g-3" }, choice?.element, urlField(take)),
    ),
    follow,
  };
}

function databaseChoice(root, current) {
  const id = newId("database");
  const select = el(
    "select",
    {
      class: "form-select",
      id,
      onchange: () => {
        const driver = inputOf(root, "connection_info.driver");
        if (driver && select.value !== "" && current()?.driver !== select.value) {
          driver.value = select.value;
          driver.dispatchEvent(changed());
        }
      },
    },
    el("option", { value: "" }, "Choose"),
    DATABASES.map((each) => el("option", { value: each.driver }, each.title)),
  );
  return {
    select,
    element: el(
      "div",
      { class: "col-12 col-sm-5" },
      el("label", { class: "form-label mb-1", for: id }, "Kind of database"),
      select,
    ),
  };
}

function urlField(take) {
  const id = newId("url");
  const fault = el("div", { class: "text-danger-emphasis small", id: newId("fault"), role: "alert" });
  // It may hold a password, so it is hidden like one, and gone when it is taken apart.
  const input = el("input", {
    class: "form-control",
    id,
    type: "password",
    autocomplete: "off",
    "aria-describedby": fault.id,
  });
  const apart = async () => {
    fault.textContent = "";
    try {
      await take(await partsOfUrl(input.value));
      input.value = "";
    } catch (error) {
      fault.textContent = error.faults?.[0]?.msg ?? error.message;
    }
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      apart();
    }
  });
  return el(
    "div",
    { class: "col" },
    el("label", { class: "form-label mb-1", for: id }, "Or paste a URL"),
    el("div", { class: "input-group" }, input, button("Fill in the form", apart)),
    fault,
  );
}

// The form of a block, a new one or a stored one, and what happens when it is saved.

import { ApiError, connection } from "../../api.js";
import { blockAddress, changeBlock, CONNECTORS, createBlock, credentialSources, readBlock } from "../../blocks.js";
import { connectionTest } from "../../connection-test.js";
import { el, focusOn } from "../../dom.js";
import { connectionGuide } from "../../form/connection.js";
import { faultsOf, formOf } from "../../form/form.js";
import { leaf, NEEDED } from "../../form/frame.js";
import { notify } from "../../notices.js";
import { guard } from "../../unsaved.js";
import { conflict, merged } from "./conflict.js";

const NAME = {
  name: "name",
  title: "Name",
  description: "Small letters, digits and hyphens. Applications ask for it by this name.",
  required: true,
};

const SIGNED_OUT = "The sign-in has ended. What you have entered is still here: sign in, and save once more.";

function nameField() {
  const input = el("input", { class: "form-control", autocomplete: "off", spellcheck: "false" });
  return leaf(NAME, input, {
    read: () => input.value,
    check: () => {
      if (input.value === "") {
        return NEEDED;
      }
      return /^[a-z0-9-]+$/.test(input.value) ? null : "Only small letters, digits and hyphens.";
    },
  });
}

/** The fields of a schema; a connection's with the sources of credentials that there are. */
export async function fieldsOf(slug, schema, signal) {
  const { fields } = schema;
  const { credentials } = fields.properties ?? {};
  if (!CONNECTORS.has(slug) || !credentials) {
    return fields;
  }
  const examples = await credentialSources(signal);
  return { ...fields, properties: { ...fields.properties, credentials: { ...credentials, examples } } };
}

/**
 * The editor of a new block (type, schema), or of a stored one (block, etag).
 *
 * @param fields those of its schema
 */
export function editor({ type, schema, fields, block, etag, signal }) {
  const isNew = !block;
  const title = isNew ? `Create: ${type.name}` : `Edit ${block.name}`;
  const back = isNew ? "#/create" : blockAddress(block.block_type.slug, block.name);
  const name = isNew ? nameField() : null;
  const alert = el("div", { class: "alert alert-danger", role: "alert", hidden: true });
  const place = el("div", {});
  const save = el("button", { type: "submit", class: "btn btn-primary" }, "Save");
  const slug = isNew ? type.slug : block.block_type.slug;
  const guide = CONNECTORS.has(slug) ? connectionGuide(slug, place, takeUrl) : null;
  let form;
  let base;
  let version = etag;

  function fill(data, references) {
    form = formOf(fields, data, { isNew, references });
    place.replaceChildren(form.element);
    guide?.follow();
  }

  function takeUrl(parts) {
    fill({ ...form.values(), connection_info: parts }, block?.block_document_references);
    dirty = true;
  }

  function tell(text) {
    alert.hidden = text === null;
    alert.textContent = text ?? "";
    if (text !== null) {
      focusOn(alert);
    }
  }

  function done(slug, savedName, unusable) {
    notify(`The block ${savedName} is saved.`);
    if (unusable) {
      notify(`Java cannot use it yet: ${unusable}`, "warning");
    }
    dirty = false;
    location.hash = blockAddress(slug, savedName);
  }

  async function create(data) {
    const saved = await createBlock(type, schema, name.read(), data);
    done(type.slug, saved.name, saved.unusable);
  }

  async function change(data) {
    const unusable = await changeBlock(block, data, version);
    done(block.block_type.slug, block.name, unusable);
  }

  /** What is in the form, with the stored secrets where it is silent. */
  async function toTest() {
    const data = await form.read();
    return (
      data &&
      (isNew
        ? { block_type_slug: slug, data }
        : { block_document_id: block.id, data, merge_existing_data: false })
    );
  }

  async function submit(event) {
    event.preventDefault();
    tell(null);
    name?.clear();
    const fault = name?.faults()[0];
    const data = await form.read();
    if (fault) {
      name.show([], fault.text);
      name.input.focus();
    }
    if (data === undefined || fault) {
      return;
    }
    save.disabled = true;
    try {
      await (isNew ? create(data) : change(data));
    } catch (error) {
      await failed(error);
    } finally {
      save.disabled = false;
    }
  }

  async function failed(error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    if (error.stale) {
      await somebodyElse();
    } else if (error.status === 409 && name) {
      name.show([], error.message);
      name.input.focus();
    } else if (error.faults.length) {
      form.show(faultsOf(error));
    } else {
      tell(error.signedOut ? SIGNED_OUT : error.message);
      if (error.unreachable) {
        connection.addEventListener("up", backAgain, { once: true, signal });
      }
    }
  }

  /** Whoever types meanwhile keeps the focus. */
  function backAgain() {
    if (!alert.hidden) {
      alert.textContent = "The server is there again. What you have entered is still here: save once more.";
    }
  }

  /** Shows what is different now, and goes on from there. */
  async function somebodyElse() {
    let now;
    try {
      now = await readBlock(block.block_type.slug, block.name, signal);
    } catch (error) {
      tell(error.status === 404 ? "Somebody else has deleted this block meanwhile." : error.message);
      return;
    }
    const theirs = formOf(fields, now.body.data, {
      isNew: false,
      references: now.body.block_document_references,
    });
    const stored = theirs.compared();
    const goOn = (data) => {
      version = now.etag;
      block = now.body;
      fill(data, block.block_document_references);
      base = stored;
      shown.remove();
      save.focus();
    };
    const mine = form.compared();
    const shown = conflict(
      { base, theirs: stored, mine },
      {
        join: async () => {
          const entered = await form.read();
          if (!entered) {
            return;
          }
          goOn(merged(base, stored, entered));
          notify("Your changes stand beside theirs in the form, and are not saved yet.", "info");
        },
        discard: () => goOn(now.body.data),
      },
    );
    element.querySelector(".conflict")?.remove();
    alert.after(shown);
    shown.focus();
  }

  let dirty = false;
  guard(() => dirty, signal);
  fill(block?.data, block?.block_document_references);
  base = isNew ? {} : form.compared();
  const element = el(
    "form",
    { class: "editor", novalidate: true, onsubmit: submit, oninput: () => (dirty = true) },
    el("p", { class: "mb-1" }, el("a", { href: back }, isNew ? "All types" : block.name)),
    el("h1", { class: "h3 text-break-all" }, title),
    isNew && type.description
      ? el("p", { class: "text-body-secondary text-break-all" }, type.description)
      : null,
    alert,
    name?.element,
    guide?.element,
    place,
    guide ? el("div", { class: "mb-3" }, connectionTest(toTest, signal)) : null,
    el(
      "div",
      { class: "d-flex gap-2 border-top pt-3" },
      save,
      el("a", { class: "btn btn-outline-secondary", href: back }, "Cancel"),
    ),
  );
  return element;
}

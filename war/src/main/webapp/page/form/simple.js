// Fields of one value: texts, numbers, yes or no, choices, dates, constants.

import { el, newId } from "../dom.js";
import { isExact, numberOf, numberText } from "../numbers.js";
import { blank, leaf, NEEDED } from "./frame.js";

const shown = (value) =>
  value === undefined || value === null ? "" : isExact(value) ? numberText(value) : String(value);

/** What a new block starts with, and an old one has. */
const begin = (shape, value, isNew) =>
  value === undefined && isNew && shape.hasDefault ? shape.default : value;

const hintOf = (shape, text) =>
  text ?? (shape.hasDefault ? `Default: ${JSON.stringify(shape.default)}.` : null);

export function text(shape, value, { isNew }) {
  const start = begin(shape, value, isNew);
  const long = shown(start).includes("\n") || shape.format === "multiline";
  const input = el(long ? "textarea" : "input", {
    class: "form-control",
    value: shown(start),
    rows: long ? 4 : null,
    autocomplete: "off",
    spellcheck: "false",
    dir: "auto",
  });
  let list = null;
  if (shape.suggestions.length) {
    list = el(
      "datalist",
      { id: newId("list") },
      shape.suggestions.map((each) => el("option", { value: String(each) })),
    );
    input.setAttribute("list", list.id);
  }
  // The field may hold other line breaks than what is stored.
  const written = input.value;
  const unchanged = () => input.value === written && value !== undefined && value !== null;
  return leaf(shape, input, {
    beside: list,
    hint: shape.format === "duration" ? "A duration, such as PT30S." : hintOf(shape),
    read: () => (unchanged() ? value : input.value === "" ? blank(shape, value) : input.value),
    check: () => textFault(shape, input.value, value),
  });
}

function textFault(shape, text, original) {
  if (text === "") {
    return shape.required && !shape.nullable && original !== "" ? NEEDED : null;
  }
  if (shape.minLength && [...text].length < shape.minLength) {
    return `At least ${shape.minLength} characters.`;
  }
  if (shape.maxLength !== undefined && [...text].length > shape.maxLength) {
    return `At most ${shape.maxLength} characters.`;
  }
  return shape.pattern && !matches(shape.pattern, text) ? `It must match ${shape.pattern}.` : null;
}

/** A pattern of another language may be none of ours; the server decides then. */
function matches(pattern, text) {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}

export function number(shape, value, { isNew }) {
  const start = begin(shape, value, isNew);
  const input = el("input", {
    class: "form-control",
    value: shown(start),
    inputmode: shape.integer ? "numeric" : "decimal",
    autocomplete: "off",
  });
  const unchanged = () => input.value.trim() === shown(value) && value !== undefined;
  return leaf(shape, input, {
    hint: hintOf(shape),
    read: () => {
      if (input.value.trim() === "") {
        return blank(shape, value);
      }
      return unchanged() ? value : numberOf(input.value.trim());
    },
    check: () => (unchanged() ? null : numberFault(shape, input.value.trim())),
  });
}

function numberFault(shape, text) {
  if (text === "") {
    return shape.required && !shape.nullable ? NEEDED : null;
  }
  const found = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(found)) {
    return "This is no number.";
  }
  if (shape.integer && !Number.isInteger(found)) {
    return "A whole number is needed.";
  }
  return boundFault(shape, found);
}

function boundFault({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }, found) {
  if (minimum !== undefined && found < minimum) {
    return `At least ${minimum}.`;
  }
  if (maximum !== undefined && found > maximum) {
    return `At most ${maximum}.`;
  }
  if (exclusiveMinimum !== undefined && found <= exclusiveMinimum) {
    return `More than ${exclusiveMinimum}.`;
  }
  return exclusiveMaximum !== undefined && found >= exclusiveMaximum
    ? `Less than ${exclusiveMaximum}.`
    : null;
}

/** One of some values. Blank, where it may be, is the first. */
function select(shape, value, values, blankText) {
  const known =
    values.some(([each]) => each === value) || value === undefined || value === null
      ? values
      : [...values, [value, `${value} (stored, not allowed any more)`]];
  const open = !shape.required || shape.nullable || value === undefined;
  const input = el(
    "select",
    { class: "form-select" },
    open ? el("option", { value: "" }, blankText) : null,
    known.map(([each, title], index) =>
      el("option", { value: String(index), selected: each === value }, title),
    ),
  );
  return { input, read: () => (input.value === "" ? undefined : known[Number(input.value)][0]) };
}

export function choice(shape, value, { isNew }) {
  const { input, read } = select(
    shape,
    begin(shape, value, isNew),
    shape.values.map((each) => [each, String(each)]),
    shape.required ? "Choose" : "Not set",
  );
  return leaf(shape, input, {
    hint: hintOf(shape),
    read: () => read() ?? blank(shape, value),
    check: () => (read() === undefined && shape.required && !shape.nullable ? NEEDED : null),
  });
}

export function yesOrNo(shape, value, { isNew }) {
  const { input, read } = select(
    shape,
    begin(shape, value, isNew),
    [
      [true, "Yes"],
      [false, "No"],
    ],
    shape.required ? "Choose" : "Not set",
  );
  return leaf(shape, input, {
    hint: shape.hasDefault ? `Default: ${shape.default ? "yes" : "no"}.` : null,
    read: () => read() ?? blank(shape, value),
    check: () => (read() === undefined && shape.required && !shape.nullable ? NEEDED : null),
  });
}

const INPUTS = { date: "date", "date-time": "datetime-local", time: "time" };

const two = (number) => String(number).padStart(2, "0");

const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

/** As an input of the browser has it: in the reader's time zone, to the second. */
function localText(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    return "";
  }
  return (
    `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}` +
    `T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  );
}

/** The browser leaves seconds out where they are 0. */
const withSeconds = (text) => (/(^|T)\d{2}:\d{2}$/.test(text) ? `${text}:00` : text);

/** Some moments are meant in no zone, as Java's LocalDateTime is. */
function zoneOf(start) {
  const mine = start === undefined || start === null || ZONE.test(start);
  const input = el("input", {
    class: "form-check-input",
    type: "checkbox",
    id: newId("zone"),
    checked: mine,
  });
  return {
    isMine: () => input.checked,
    changed: () => input.checked !== mine,
    element: el(
      "div",
      { class: "form-check mt-1" },
      input,
      el("label", { class: "form-check-label", for: input.id }, "In my time zone"),
    ),
  };
}

export function date(shape, value, { isNew }) {
  const start = begin(shape, value, isNew);
  const first = start && shape.format === "date-time" ? localText(start) : shown(start);
  const input = el("input", {
    class: "form-control",
    type: INPUTS[shape.format],
    step: shape.format === "date" ? null : "1",
    value: first,
  });
  const written = input.value;
  const zone = shape.format === "date-time" ? zoneOf(start) : null;
  return leaf(shape, input, {
    beside: zone?.element,
    read: () => {
      if (input.value === written && start !== undefined && !zone?.changed()) {
        return start;
      }
      if (input.value === "") {
        return blank(shape, value);
      }
      return zone?.isMine() ? new Date(input.value).toISOString() : withSeconds(input.value);
    },
    check: () => {
      if (input.validity.badInput) {
        return "This is not whole.";
      }
      return input.value === "" && shape.required && !shape.nullable && !start ? NEEDED : null;
    },
  });
}

export function constant(shape) {
  const input = el("input", { class: "form-control-plaintext", value: shown(shape.value), readonly: true });
  return leaf(shape, input, { read: () => shape.value });
}

/** Any JSON. */
export function json(shape, value) {
  const first = value === undefined ? "" : JSON.stringify(value, null, 2);
  const input = el("textarea", {
    class: "form-control font-monospace",
    rows: 3,
    value: first,
    spellcheck: "false",
  });
  const parsed = () => (input.value === first ? value : JSON.parse(input.value));
  return leaf(shape, input, {
    hint: "As JSON: a text stands in quotes.",
    read: () => (input.value.trim() === "" ? blank(shape, value) : parsed()),
    check: () => {
      try {
        const empty = input.value.trim() === "";
        return empty ? (shape.required && !shape.nullable ? NEEDED : null) : (parsed(), null);
      } catch {
        return "This is no JSON.";
      }
    },
  });
}

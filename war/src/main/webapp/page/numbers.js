// Numbers that JavaScript would round, such as long decimals: they stay as they were written, where
// the browser can tell how that was (JSON.rawJSON), so that a form changes nothing that it only shows.

/** The digits that any number keeps here. */
const SAFE_DIGITS = 15;

const digits = (source) => source.replace(/e.*$/i, "").replaceAll(/[-.]/g, "").replace(/^0+/, "").length;

const keep = (key, value, context) =>
  typeof value === "number" && context?.source && digits(context.source) > SAFE_DIGITS
    ? JSON.rawJSON(context.source)
    : value;

/** Parses JSON; a number that would be rounded is kept as isExact() knows it. */
export const parseExactly = (text) => (JSON.rawJSON ? JSON.parse(text, keep) : JSON.parse(text));

/** Whether a value is such a number. */
export const isExact = (value) => JSON.isRawJSON?.(value) ?? false;

/** A number as it is written. */
export const numberText = (value) => (isExact(value) ? value.rawJSON : String(value));

/** The number that a text writes, exactly where the browser can. */
export const numberOf = (text) =>
  digits(text) > SAFE_DIGITS && JSON.rawJSON ? JSON.rawJSON(plain(text)) : Number(text);

/** As JSON writes it: no plus in front, no point at an end, no zeros in front. */
const plain = (text) =>
  text
    .replace(/^\+/, "")
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.(?=e|$)/i, "");

/** Whether a value has parts by name. */
export const isObject = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !isExact(value);

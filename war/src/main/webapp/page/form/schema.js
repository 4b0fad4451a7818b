// Reads a stored JSON schema, Pydantic's or Java's, into shapes: what a form needs to know of a field.
//
// A shape is { kind, name, title, description, required, nullable, default, hasDefault } and, by kind:
//   text      { suggestions, format, pattern, minLength, maxLength }
//   number    { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum }
//   boolean, constant { value }, choice { values }, any
//   date      { format: "date" | "date-time" | "time" }
//   secret    { json }             json: also what is no text
//   object    { properties, extra } extra: whether further names are allowed
//   list      { item }
//   map       { value }
//   union     { options }
//   block     { slugs, inPlace }   a nested block; inPlace is its own shape
// Parts are functions, since a schema may hold itself.

import { isExact, numberText } from "../numbers.js";

const DEEPEST_REFERENCE = 30;

/** The shape of a whole document. */
export function shapeOf(fields) {
  return new SchemaReader(fields).object({ ...fields, type: "object" }, [], about(fields, "", true));
}

/** "connection_info" is "Connection info". */
export function titleOf(name) {
  const words = String(name).replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function about(node, name, required) {
  return {
    name,
    title: typeof node.title === "string" && node.title ? node.title : titleOf(name),
    description: typeof node.description === "string" ? node.description : "",
    required,
    default: node.default,
    hasDefault: node.default !== undefined && node.default !== null,
    nullable: false,
  };
}

const isNull = (node) =>
  node.type === "null" || node.const === null || (node.enum?.length === 1 && node.enum[0] === null);

const isPassword = (node) => node.format === "password" || node.writeOnly === true;

class SchemaReader {
  #root;
  #secrets;
  #blocks;

  constructor(root) {
    this.#root = root;
    this.#secrets = (root.secret_fields ?? []).map((path) => String(path).split("."));
    this.#blocks = root.block_schema_references ?? {};
  }

  /** Follows $ref, and joins what allOf lists. */
  #resolve(node, depth = 0) {
    if (node === null || typeof node !== "object") {
      return {};
    }
    if (depth > DEEPEST_REFERENCE) {
      return {};
    }
    if (typeof node.$ref === "string") {
      const { $ref, ...beside } = node;
      const key = decodeURIComponent($ref.replace(/^#\/(definitions|\$defs)\//, ""));
      const target = (this.#root.definitions ?? this.#root.$defs ?? {})[key];
      return { ...this.#resolve(target ?? {}, depth + 1), ...beside };
    }
    if (Array.isArray(node.allOf)) {
      const { allOf, ...beside } = node;
      return Object.assign({}, ...allOf.map((each) => this.#resolve(each, depth + 1)), beside);
    }
    return node;
  }

  /** What a value may be: the members of anyOf and oneOf, and of a list of types. */
  #alternatives(node, depth = 0) {
    const resolved = this.#resolve(node);
    const listed = resolved.anyOf ?? resolved.oneOf;
    if (Array.isArray(listed) && depth < DEEPEST_REFERENCE) {
      return listed.flatMap((each) => this.#alternatives(each, depth + 1));
    }
    if (Array.isArray(resolved.type)) {
      return resolved.type.map((type) => ofType(resolved, type, resolved.type.length));
    }
    return [resolved];
  }

  #isSecret(path) {
    return this.#secrets.some((secret) => {
      const star = secret.at(-1) === "*";
      const fixed = star ? secret.slice(0, -1) : secret;
      return (
        (star ? path.length > fixed.length : path.length === fixed.length) &&
        fixed.every((name, index) => name === path[index])
      );
    });
  }

  shape(node, path, name, required) {
    const outer = this.#resolve(node);
    const all = this.#alternatives(outer);
    const options = all.filter((each) => !isNull(each));
    const base = { ...about(outer, name, required), nullable: options.length < all.length };
    const blocks = path.length === 1 ? this.#blocks[name] : undefined;
    if (blocks) {
      return this.#block(blocks, options, path, base);
    }
    if (this.#isSecret(path) || isPassword(outer) || (options.length === 1 && isPassword(options[0]))) {
      return { ...base, kind: "secret", json: options.some((each) => each.type !== "string") };
    }
    return this.#of(options, path, base);
  }

  #block(blocks, options, path, base) {
    const slugs = (Array.isArray(blocks) ? blocks : [blocks]).map((each) => each.block_type_slug);
    return {
      ...base,
      kind: "block",
      slugs,
      inPlace: () => this.#of(options, path, { ...base, nullable: false }),
    };
  }

  #of(options, path, base) {
    if (options.length === 0) {
      return { ...base, kind: "constant", value: null };
    }
    if (
      options.length > 1 &&
      options.every((each) => each.type === "string" && !each.format && !isPassword(each))
    ) {
      return texts(options, base);
    }
    if (options.length > 1 && options.every((each) => each.type === "number" || each.type === "integer")) {
      return this.#single({ ...options[0], type: "number" }, path, base);
    }
    if (options.length > 1) {
      return { ...base, kind: "union", options: options.map((each) => this.#option(each, path)) };
    }
    return this.#single(options[0], path, base);
  }

  #option(node, path) {
    const base = {
      ...about(node, "", true),
      title: optionTitle(node),
      default: undefined,
      hasDefault: false,
    };
    if (isPassword(node)) {
      return { ...base, kind: "secret", json: false };
    }
    return this.#single(node, path, base);
  }

  #single(node, path, base) {
    if (node.const !== undefined) {
      return { ...base, kind: "constant", value: node.const };
    }
    if (Array.isArray(node.enum)) {
      const values = node.enum.filter((value) => value !== null);
      return { ...base, kind: "choice", values, nullable: base.nullable || values.length < node.enum.length };
    }
    const kind = node.type ?? (node.properties ? "object" : node.items ? "array" : undefined);
    switch (kind) {
      case "string":
        return text(node, base);
      case "integer":
      case "number":
        return number(node, base, kind === "integer");
      case "boolean":
        return { ...base, kind: "boolean" };
      case "array":
        return this.#list(node, path, base);
      case "object":
        return node.properties ? this.object(node, path, base) : this.#map(node, path, base);
      default:
        return { ...base, kind: "any" };
    }
  }

  #list(node, path, base) {
    if (node.prefixItems || Array.isArray(node.items)) {
      return { ...base, kind: "any" };
    }
    return { ...base, kind: "list", item: () => this.shape(node.items ?? {}, path, "Item", true) };
  }

  #map(node, path, base) {
    const values = typeof node.additionalProperties === "object" ? node.additionalProperties : {};
    return { ...base, kind: "map", value: () => this.shape(values, [...path, ""], "Value", true) };
  }

  object(node, path, base) {
    const required = new Set(node.required ?? []);
    const names = Object.keys(node.properties ?? {});
    const place = (name) => node.properties[name]?.position ?? names.indexOf(name);
    names.sort((a, b) => place(a) - place(b));
    return {
      ...base,
      kind: "object",
      needs: [...required],
      names,
      constants: constantsOf(node),
      properties: () =>
        names.map((name) => this.shape(node.properties[name], [...path, name], name, required.has(name))),
    };
  }
}

/** A schema with a list of types, as if it had one of them. */
function ofType(node, type, types) {
  const one = { ...node, type };
  if (Array.isArray(node.enum)) {
    one.enum = node.enum.filter((value) => typeOf(value) === type);
    if (one.enum.length === 0) {
      delete one.enum;
    }
  }
  if (types > 1) {
    delete one.title;
    delete one.description;
  }
  if (type !== "object") {
    delete one.properties;
  }
  return one;
}

const typeOf = (value) =>
  value === null ? "null" : Array.isArray(value) ? "array" : isExact(value) ? "number" : typeof value;

function optionTitle(node) {
  const names = {
    string: "Text",
    integer: "Number",
    number: "Number",
    boolean: "Yes or no",
    array: "List",
    object: "Parts",
  };
  return (typeof node.title === "string" && node.title) || names[node.type] || "Anything (JSON)";
}

function constantsOf(node) {
  return Object.fromEntries(
    Object.entries(node.properties ?? {})
      .filter(([, part]) => part?.const !== undefined)
      .map(([name, part]) => [name, part.const]),
  );
}

/** Texts of which some are known: free where any is, else a choice. */
function texts(options, base) {
  const known = [
    ...new Set(options.flatMap((each) => (each.const === undefined ? (each.enum ?? []) : [each.const]))),
  ];
  const free = options.some((each) => !each.enum && each.const === undefined);
  return free ? { ...base, kind: "text", suggestions: known } : { ...base, kind: "choice", values: known };
}

function text(node, base) {
  if (["date", "date-time", "time"].includes(node.format)) {
    return { ...base, kind: "date", format: node.format };
  }
  const { format, pattern, minLength, maxLength } = node;
  return { ...base, kind: "text", suggestions: node.examples ?? [], format, pattern, minLength, maxLength };
}

function number(node, base, integer) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node;
  return { ...base, kind: "number", integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum };
}

/** How well a value fits a shape; below 0 when it does not. */
export function fit(shape, value) {
  const type = typeOf(value);
  switch (shape.kind) {
    case "text":
    case "secret":
    case "date":
      return type === "string"
        ? shape.kind === "date" && Number.isNaN(Date.parse(value))
          ? -1
          : 1
        : shape.json
          ? 0
          : -1;
    case "number":
      return type === "number" && (!shape.integer || Number.isInteger(Number(numberText(value))))
        ? shape.integer
          ? 2
          : 1
        : -1;
    case "boolean":
      return type === "boolean" ? 1 : -1;
    case "constant":
      return value === shape.value ? 3 : -1;
    case "choice":
      return shape.values.includes(value) ? 2 : -1;
    case "list":
      return type === "array" ? 1 : -1;
    case "map":
      return type === "object" ? 0.5 : -1;
    case "object":
      return type === "object" ? fitOfObject(shape, value) : -1;
    default:
      return 0;
  }
}

function fitOfObject(shape, value) {
  const differs = Object.entries(shape.constants).some(
    ([name, constant]) => value[name] !== undefined && value[name] !== constant,
  );
  const missing = shape.needs.filter((name) => value[name] === undefined).length;
  const known = Object.keys(value).filter((name) => shape.names.includes(name)).length;
  return differs ? -1 : Math.max(0.1, 1 + known - missing - 2 * (Object.keys(value).length - known));
}

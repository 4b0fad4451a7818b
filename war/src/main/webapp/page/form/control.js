// Makes the field for a shape. A new kind of field is a module, and a line here.

import { block } from "./block.js";
import { list } from "./list.js";
import { map, object } from "./object.js";
import { secret } from "./secret.js";
import { choice, constant, date, json, number, text, yesOrNo } from "./simple.js";
import { any, union } from "./union.js";

const KINDS = {
  any,
  block,
  boolean: yesOrNo,
  choice,
  constant,
  date,
  json,
  list,
  map,
  number,
  object,
  secret,
  text,
  union,
};

/**
 * The field for a shape with a value; undefined is none.
 *
 * @param context { isNew, references, pending, compare }: whether the block is new, so that defaults
 *     are filled in; the references of the stored document; what must be awaited before faults()
 *     and read(); and compare.on while values are read to be compared, so without new secrets
 */
export const control = (shape, value, context) => KINDS[shape.kind](shape, value, context);

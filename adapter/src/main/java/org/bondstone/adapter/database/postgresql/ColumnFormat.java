package org.bondstone.adapter.database.postgresql;

/**
 * How the values of a PostgreSQL type are written in binary form, as COPY and arrays have it. Only
 * for the Java types whose values mean the same in a plain batch. Stateless.
 */
@FunctionalInterface
interface ColumnFormat {

  /** The type's binary form is not known: the server casts from text, and COPY takes none. */
  ColumnFormat AS_TEXT = ValueFormats::text;

  /**
   * Writes the binary form of a value: its length, and its bytes.
   *
   * @param value not null
   * @return false, and nothing is written, when the value may mean something else in a plain batch
   */
  boolean write(BinaryBuffer buffer, Object value);

  /**
   * The format of a type.
   *
   * @param type the name in the catalogue of a type of PostgreSQL's own; empty for any other
   * @param base whether it is a base type or an enum, which text can stand for
   * @return null when there is none
   */
  static ColumnFormat of(String type, boolean base) {
    return switch (type) {
      case "int2" -> NumberFormats::int2;
      case "int4" -> NumberFormats::int4;
      case "int8" -> NumberFormats::int8;
      case "float4" -> NumberFormats::float4;
      case "float8" -> NumberFormats::float8;
      case "numeric" -> NumberFormats::numeric;
      case "bool" -> ValueFormats::bool;
      case "text", "varchar", "bpchar", "json" -> ValueFormats::text;
      case "jsonb" -> ValueFormats::jsonb;
      case "uuid" -> ValueFormats::uuid;
      case "bytea" -> ValueFormats::bytea;
      case "date" -> TimeFormats::date;
      case "time" -> TimeFormats::time;
      case "timestamp" -> TimeFormats::timestamp;
      case "timestamptz" -> TimeFormats::timestamptz;
      default -> base ? AS_TEXT : null;
    };
  }
}

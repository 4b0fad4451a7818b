package org.bondstone.adapter.database.postgresql;

/**
 * How the values of a PostgreSQL type are written in the elements of an array, and in COPY. Only
 * for the Java types whose values mean the same in a plain batch. Immutable.
 */
abstract class ColumnFormat {

  /**
   * The format of a type.
   *
   * @param type the name in the catalogue of a type of PostgreSQL's own; empty for any other
   * @param base whether it is a base type or an enum, which text can stand for
   * @return null when there is none
   */
  static ColumnFormat of(String type, boolean base) {
    return switch (type) {
      case "int2" -> new NumberFormats.Whole(2, Short.MIN_VALUE, Short.MAX_VALUE);
      case "int4" -> new NumberFormats.Whole(4, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "int8" -> new NumberFormats.Whole(8, Long.MIN_VALUE, Long.MAX_VALUE);
      case "float4" -> new NumberFormats.Real();
      case "float8" -> new NumberFormats.DoublePrecision();
      case "numeric" -> new NumberFormats.Numeric();
      case "bool" -> new ValueFormats.Bool();
      case "text", "varchar", "bpchar", "json" -> new ValueFormats.Text(true);
      case "jsonb" -> new ValueFormats.Jsonb();
      case "uuid" -> new ValueFormats.Uuid();
      case "bytea" -> new ValueFormats.Bytes();
      case "date" -> new TimeFormats.Date();
      case "time" -> new TimeFormats.Time();
      case "timestamp" -> new TimeFormats.Timestamp();
      case "timestamptz" -> new TimeFormats.TimestampWithZone();
      default -> base ? new ValueFormats.Text(false) : null;
    };
  }

  /** Whether the type's binary form is known. */
  boolean isBinary() {
    return true;
  }

  /**
   * Writes the binary form, as COPY and arrays have it: its length, and its bytes.
   *
   * @param value not null
   * @return false, and nothing is written, when the value may mean something else in a plain batch
   */
  abstract boolean binary(BinaryBuffer buffer, Object value);
}

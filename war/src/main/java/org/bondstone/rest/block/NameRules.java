package org.bondstone.rest.block;

import java.util.regex.Pattern;
import org.bondstone.rest.json.JsonFields;

/** The rules for names, as far as a request alone can break them. */
final class NameRules {

  /** What the database has room for. */
  static final int LONGEST = 255;

  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
  private static final Pattern TYPE_NAME = Pattern.compile("[^/%&><]+");

  private NameRules() {}

  /** Checks the name of a document or the slug of a type. Null passes: it is reported elsewhere. */
  static void checkSlug(JsonFields fields, String field, String value) {
    if (value != null && !SLUG.matcher(value).matches()) {
      fields.problem(field, "only lowercase letters, digits and dashes are allowed.");
    }
    checkLength(fields, field, value);
  }

  /** Checks the name of a type. Null passes: it is reported elsewhere. */
  static void checkTypeName(JsonFields fields, String field, String value) {
    if (value != null && !TYPE_NAME.matcher(value).matches()) {
      fields.mismatch(field, "^[^/%&><]+$");
    }
    checkLength(fields, field, value);
  }

  private static void checkLength(JsonFields fields, String field, String value) {
    if (value != null && value.length() > LONGEST) {
      fields.problem(field, "at most " + LONGEST + " characters are allowed.");
    }
  }
}

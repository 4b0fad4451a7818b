package org.bondstone.store.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;

/** The rules of names and texts. Collects what is wrong. Not thread-safe. */
public final class Texts {

  /** The longest name of anything. */
  public static final int LONGEST_NAME = 255;

  /** The longest text; H2 ends shortly above. */
  public static final int LONGEST_TEXT = 1_000_000;

  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
  private static final Pattern TYPE_NAME = Pattern.compile("[^/%&><]+", Pattern.DOTALL);

  private final List<InputProblem> problems = new ArrayList<>();

  /** Whether a text can be a slug or a document's name. */
  public static boolean isSlug(String value) {
    return value.length() <= LONGEST_NAME && SLUG.matcher(value).matches();
  }

  /** A slug or a document's name. */
  public Texts slug(String field, String value) {
    return name(field, value, SLUG, "Only lowercase letters, digits and dashes are allowed");
  }

  /** A type's name. */
  public Texts typeName(String field, String value) {
    return name(field, value, TYPE_NAME, "The characters / % & > < are not allowed");
  }

  /** Any text, which may be null. */
  public Texts text(String field, String value) {
    return text(field, value, LONGEST_TEXT);
  }

  /** A short text, which may be null. */
  public Texts shortText(String field, String value) {
    return text(field, value, LONGEST_NAME);
  }

  /**
   * @throws InvalidInputException when anything was wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private Texts name(String field, String value, Pattern pattern, String rule) {
    if (value == null || value.isEmpty()) {
      problems.add(new InputProblem(List.of(field), "Field required", "missing"));
    } else if (!pattern.matcher(value).matches()) {
      problems.add(new InputProblem(List.of(field), rule, "string_pattern_mismatch"));
    } else {
      shortText(field, value);
    }
    return this;
  }

  private Texts text(String field, String value, int longest) {
    if (value != null && value.length() > longest) {
      problems.add(
          new InputProblem(
              List.of(field), "At most " + longest + " characters are allowed", "string_too_long"));
    } else if (value != null && !canBeStored(value)) {
      problems.add(
          new InputProblem(
              List.of(field),
              "The character NUL and halves of characters are not allowed",
              "string_unicode"));
    }
    return this;
  }

  /** PostgreSQL takes no NUL, and no character set takes half a surrogate pair. */
  private static boolean canBeStored(String value) {
    return value
        .codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}

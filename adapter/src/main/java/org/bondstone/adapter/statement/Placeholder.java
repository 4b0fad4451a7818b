package org.bondstone.adapter.statement;

/**
 * A place in a statement where a value goes.
 *
 * @param name the index of the parameter's name among the statement's names
 * @param inOperator {@code IN} or {@code NOT IN} as written, when the place is all that the
 *     operator has: {@code IN :ids} or {@code IN (:ids)}; else null
 * @param negated whether that operator is {@code NOT IN}
 * @param parenthesised whether the operator's parentheses are written
 * @param textCast whether one value is cast to text: PostgreSQL cannot tell the type of {@code ? IS
 *     NULL}
 */
record Placeholder(
    int name, String inOperator, boolean negated, boolean parenthesised, boolean textCast) {

  /** A place that is not an {@code IN} list. */
  static Placeholder plain(int name, boolean textCast) {
    return new Placeholder(name, null, false, false, textCast);
  }

  /** The text for one value. */
  String single() {
    if (inOperator != null) {
      return parenthesised ? inOperator + " (?)" : inOperator + " ?";
    }
    return textCast ? "CAST(? AS text)" : "?";
  }
}

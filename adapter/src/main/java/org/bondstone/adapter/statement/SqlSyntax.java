package org.bondstone.adapter.statement;

import java.util.Set;
import org.bondstone.adapter.driver.Dialect;

/**
 * The lexical rules in which databases differ. What is the same everywhere ({@code '…'}, {@code
 * "…"}, {@code --} to the end of the line) is not here. Immutable.
 */
public enum SqlSyntax {
  POSTGRESQL(
      Rule.DOLLAR_TAGS, Rule.ESCAPE_STRINGS, Rule.NESTED_COMMENTS, Rule.QUESTION_MARK_OPERATORS),
  H2(Rule.EMPTY_DOLLAR_TAGS, Rule.NESTED_COMMENTS),
  SQLITE(Rule.BACKTICKS, Rule.BRACKET_NAMES),
  MYSQL(Rule.BACKTICKS, Rule.BACKSLASH_STRINGS, Rule.HASH_COMMENTS, Rule.SPACED_DASHES),
  ORACLE(Rule.Q_STRINGS),
  SQLSERVER(Rule.BRACKET_NAMES, Rule.NESTED_COMMENTS),
  /** Any other database. */
  STANDARD();

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
  private final Set<Rule> rules;

  SqlSyntax(Rule... rules) {
    this.rules = Set.of(rules);
  }

  /** The rules of a kind of database. */
  public static SqlSyntax of(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> POSTGRESQL;
      case H2 -> H2;
      case SQLITE -> SQLITE;
      case MYSQL -> MYSQL;
      case ORACLE -> ORACLE;
      case SQL_SERVER -> SQLSERVER;
      case OTHER -> STANDARD;
    };
  }

  boolean has(Rule rule) {
    return rules.contains(rule);
  }

  /**
   * A condition that stands for {@code x IN (…)} with an empty list: always false, or always true
   * when negated, also for a NULL on the left.
   *
   * @param operator the operator as written, such as {@code IN} or {@code not in}
   */
  String emptyList(String operator, boolean negated) {
    return switch (this) {
      // The literal takes the type of the left side, whatever it is.
      case POSTGRESQL -> negated ? "<> ALL ('{}')" : "= ANY ('{}')";
      case H2, SQLITE -> operator + " ()";
      case MYSQL, ORACLE -> operator + " (SELECT NULL FROM DUAL WHERE 1 = 0)";
      case SQLSERVER, STANDARD -> operator + " (SELECT NULL WHERE 1 = 0)";
    };
  }

  /** One lexical rule that some databases have and others have not. */
  enum Rule {
    /** {@code $tag$ … $tag$} and {@code $$ … $$}. */
    DOLLAR_TAGS,
    /** {@code $$ … $$} only. */
    EMPTY_DOLLAR_TAGS,
    /** {@code E'…'}, in which a backslash escapes. */
    ESCAPE_STRINGS,
    /** A backslash escapes in every string. */
    BACKSLASH_STRINGS,
    /** {@code q'[ … ]'}. */
    Q_STRINGS,
    /** {@code /* … *}{@code /} may hold another. */
    NESTED_COMMENTS,
    /** {@code #} to the end of the line. */
    HASH_COMMENTS,
    /** Two dashes begin a comment only before a space. */
    SPACED_DASHES,
    /** {@code `name`}. */
    BACKTICKS,
    /** {@code [name]}. */
    BRACKET_NAMES,
    /** A question mark is part of operators, and doubled for the driver. */
    QUESTION_MARK_OPERATORS
  }
}

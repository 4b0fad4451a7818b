package org.bondstone.adapter.statement;

import java.util.Set;

/**
 * The lexical rules in which databases differ. What is the same everywhere ({@code '…'}, {@code
 * "…"}, {@code --} to the end of the line) is not here. Immutable.
 */
public final class SqlSyntax {

  /** A database of which nothing more is known. */
  public static final SqlSyntax STANDARD = of(EmptyList.SELECT);

  private final EmptyList emptyList;
  private final Set<Rule> rules;

  private SqlSyntax(EmptyList emptyList, Set<Rule> rules) {
    this.emptyList = emptyList;
    this.rules = rules;
  }

  /** The syntax with these rules, and no others. */
  public static SqlSyntax of(EmptyList emptyList, Rule... rules) {
    return new SqlSyntax(emptyList, Set.of(rules));
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
    return switch (emptyList) {
      // The literal takes the type of the left side, whatever it is.
      case ARRAY -> negated ? "<> ALL ('{}')" : "= ANY ('{}')";
      case PARENTHESES -> operator + " ()";
      case SELECT_FROM_DUAL -> operator + " (SELECT NULL FROM DUAL WHERE 1 = 0)";
      case SELECT -> operator + " (SELECT NULL WHERE 1 = 0)";
    };
  }

  /** What a database takes for the empty list of {@code x IN ()}. */
  public enum EmptyList {
    /** {@code = ANY ('{}')}. */
    ARRAY,
    /** {@code IN ()}. */
    PARENTHESES,
    /** {@code IN (SELECT …)}. */
    SELECT,
    /** The same, where SELECT needs a table. */
    SELECT_FROM_DUAL
  }

  /** One lexical rule that some databases have and others have not. */
  public enum Rule {
    /** {@code $tag$ … $tag$} and {@code $$ … $$}. */
    DOLLAR_TAGS,
    /** {@code $$ … $$} only. */
    EMPTY_DOLLAR_TAGS,
    /** {@code E'…'}, in which a backslash escapes. */
    ESCAPE_STRINGS,
    /** A backslash escapes in every string. */
    BACKSLASH_STRINGS,
    /** What is in double quotes may be a string, as where it is no name that there is. */
    LAX_STRINGS,
    /** {@code q'[ … ]'}. */
    Q_STRINGS,
    /** {@code /* … *}{@code /} may hold another. */
    NESTED_COMMENTS,
    /** {@code /*! … *}{@code /} and {@code /*M! … *}{@code /} are run, and are no comments. */
    EXECUTABLE_COMMENTS,
    /** {@code #} to the end of the line. */
    HASH_COMMENTS,
    /** {@code //} to the end of the line. */
    SLASH_COMMENTS,
    /** A comment of one line ends at a line feed only, and not at a carriage return. */
    LINE_FEED_COMMENTS,
    /** Two dashes begin a comment only before a space. */
    SPACED_DASHES,
    /** {@code `name`}. */
    BACKTICKS,
    /** {@code [name]}. */
    BRACKET_NAMES,
    /** {@code ]]} in such a name stands for one. */
    DOUBLED_BRACKETS,
    /** A question mark is part of operators, and doubled for the driver. */
    QUESTION_MARK_OPERATORS,
    /** The server must find out a parameter's type, and cannot from {@code ? IS NULL}. */
    UNTYPED_PARAMETERS,
    /** {@code BEGIN} always begins a transaction, never a block of statements. */
    BEGIN_TRANSACTION,
    /** {@code END} and {@code ABORT} end a transaction. */
    END_TRANSACTION,
    /** {@code XA START} and its kin are statements. */
    XA_STATEMENTS,
    /** Of a text with several statements only the first runs. */
    FIRST_STATEMENT,
    /** Of a text with several statements the rows of one are given, and those of others not. */
    ONE_RESULT
  }
}

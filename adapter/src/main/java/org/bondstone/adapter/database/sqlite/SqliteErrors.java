package org.bondstone.adapter.database.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite, which has result codes and no SQLStates. */
final class SqliteErrors extends SqlErrors {

  private static final Pattern CONSTRAINT =
      Pattern.compile("constraint failed: ([\\p{L}0-9_., ]{1,150})");
  private static final Pattern MISSING =
      Pattern.compile("(no such (?:table|column|function): [\\p{L}0-9_.]{1,150})");

  private static final List<Pattern> SENTENCES =
      Stream.of(
              "near \"(.+)\": syntax error",
              "unrecognized token: \"(.+)\"",
              "incomplete input",
              "no such (?:table|column|function|module|index): (.+)",
              "(?:table|index|view) (.+) already exists",
              "table (.+) has no column named (.+)",
              "ambiguous column name: (.+)",
              "duplicate column name: (.+)",
              "\\d+ values for \\d+ columns",
              "table (.+) has \\d+ columns but \\d+ values were supplied",
              "wrong number of arguments to function (.+)\\(\\)",
              "misuse of aggregate: (.+)\\(\\)")
          .map(sentence -> Pattern.compile(sentence, Pattern.DOTALL))
          .toList();

  /** The driver puts SQLite's own words in brackets, after the meaning of the code. */
  private static final Pattern WORDS = Pattern.compile("^\\[\\w+] .*? \\((.*)\\)$", Pattern.DOTALL);

  private static final Pattern NEAR = Pattern.compile("near \"(.+)\": syntax error");
  private static final Pattern UNFIT =
      Pattern.compile("cannot store \\w+ value in \\w+ column ([\\p{L}0-9_., ]{1,150})");

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    int code = code(error);
    if (find(error, SQLiteException.class)
        .filter(e -> e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT)
        .isPresent()) {
      // The data was changed since this transaction read it.
      return Optional.of(Kind.SERIALIZATION);
    }
    // The primary result code is the low byte.
    return switch (code & 0xff) {
      case 1, 21, 25 -> Optional.of(Kind.BAD_SQL);
      case 5, 6, 9 -> Optional.of(Kind.TIMEOUT);
      case 8 -> Optional.of(Kind.READ_ONLY);
      case 10 -> Optional.of(Kind.CONNECTION_LOST);
      case 11, 14, 23, 26 -> Optional.of(Kind.CONNECTION_FAILED);
      case 18, 20 -> Optional.of(Kind.DATA);
      case 19 -> Optional.of(Kind.INTEGRITY);
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return named(error, UNFIT, "type of column \"%s\"")
        .or(() -> named(error, CONSTRAINT, "constraint on \"%s\""))
        .or(() -> named(error, MISSING, "%s"));
  }

  @Override
  protected String words(SQLException error) {
    Matcher words = WORDS.matcher(super.words(error));
    return words.find() ? words.group(1) : "";
  }

  @Override
  protected List<Pattern> sentences() {
    return SENTENCES;
  }

  /** SQLite tells the word only, which says where when the text has it once. */
  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher near = NEAR.matcher(words(error));
    if (!near.matches()) {
      return words(error).equals("incomplete input") ? statement.sql().length() : -1;
    }
    return statement.only(near.group(1));
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error) & 0xff) {
      case 14 -> Optional.of("the file cannot be opened");
      case 11, 26 -> Optional.of("the file is no SQLite database, or is damaged");
      default -> Optional.empty();
    };
  }
}

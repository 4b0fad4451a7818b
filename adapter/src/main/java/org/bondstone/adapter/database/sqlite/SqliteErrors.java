package org.bondstone.adapter.database.sqlite;

import static org.bondstone.adapter.database.error.ErrorChain.code;
import static org.bondstone.adapter.database.error.ErrorChain.find;
import static org.bondstone.adapter.database.error.ErrorChain.message;
import static org.bondstone.adapter.database.error.ErrorKind.BAD_SQL;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_FAILED;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.DATA;
import static org.bondstone.adapter.database.error.ErrorKind.INTEGRITY;
import static org.bondstone.adapter.database.error.ErrorKind.READ_ONLY;
import static org.bondstone.adapter.database.error.ErrorKind.SERIALIZATION;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.error.ErrorTable;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite, which has result codes and no SQLStates. */
final class SqliteErrors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_., ]{1,150})";

  private static final ErrorTable TABLE =
      new ErrorTable()
          .means(BAD_SQL, 1, 21, 25)
          .means(TIMEOUT, 5, 6, 9)
          .means(READ_ONLY, 8)
          .means(CONNECTION_LOST, 10)
          .fails("the file is no SQLite database, or is damaged", 11, 26)
          .fails("the file is not there, or cannot be opened", 14)
          .means(CONNECTION_FAILED, 23)
          .means(DATA, 18, 20)
          .means(INTEGRITY, 19)
          // The data was changed since this transaction read it.
          .means(SERIALIZATION, SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT)
          .tells("type of column \"%s\"", "cannot store \\w+ value in \\w+ column " + NAME)
          .tells("constraint on \"%s\"", "constraint failed: " + NAME)
          .tells("%s", "(no such (?:table|column|function): [\\p{L}0-9_.]{1,150})")
          .says(
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
              "misuse of aggregate: (.+)\\(\\)");

  /** The driver puts SQLite's own words in brackets, after the meaning of the code. */
  private static final Pattern WORDS = Pattern.compile("^\\[\\w+] .*? \\((.*)\\)$", Pattern.DOTALL);

  private static final Pattern NEAR = Pattern.compile("near \"(.+)\": syntax error");

  SqliteErrors() {
    super(TABLE);
  }

  /** The whole result code, and the primary one, which is its low byte. */
  @Override
  protected List<Object> keys(SQLException error) {
    int primary = code(error) & 0xff;
    return find(error, SQLiteException.class)
        .map(SQLiteException::getResultCode)
        .map(result -> List.<Object>of(result, primary))
        .orElse(List.of(primary));
  }

  @Override
  protected String words(SQLException error) {
    Matcher words = WORDS.matcher(message(error));
    return words.find() ? words.group(1) : "";
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
}

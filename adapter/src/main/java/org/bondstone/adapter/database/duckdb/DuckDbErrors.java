package org.bondstone.adapter.database.duckdb;

import static org.bondstone.adapter.database.error.ErrorChain.message;
import static org.bondstone.adapter.database.error.ErrorKind.BAD_SQL;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.DATA;
import static org.bondstone.adapter.database.error.ErrorKind.DENIED;
import static org.bondstone.adapter.database.error.ErrorKind.INTEGRITY;
import static org.bondstone.adapter.database.error.ErrorKind.OTHER;
import static org.bondstone.adapter.database.error.ErrorKind.READ_ONLY;
import static org.bondstone.adapter.database.error.ErrorKind.SERIALIZATION;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.error.ErrorMeaning;
import org.bondstone.adapter.database.error.ErrorTable;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;

/**
 * DuckDB, whose driver gives neither SQLStates nor codes: the kind of an error is what its text
 * begins with, and for some what else is in it.
 */
final class DuckDbErrors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_.]{1,150})";

  private static final ErrorTable TABLE =
      new ErrorTable()
          .means(INTEGRITY, "Constraint", "constraint violation")
          .means(SERIALIZATION, "onflict")
          .means(BAD_SQL, "Parser", "Syntax", "Catalog", "Binder")
          .means(DATA, "Conversion", "Out of Range", "Mismatch Type", "Invalid Type", "Decimal")
          .means(DENIED, "Permission", "configuration has been locked")
          .means(READ_ONLY, "read-only")
          // The last is what the driver makes of a statement cancelled before its first row.
          .means(TIMEOUT, "INTERRUPT", "Invalid result set")
          .means(CONNECTION_LOST, "FATAL", "Connection was closed")
          .means(ofConnecting("another process has the file open"), "Could not set lock")
          .means(
              ofConnecting("the file is open in this process with other settings"),
              "different configuration")
          .means(
              ofConnecting("the file is no DuckDB database, or is damaged"), "not a valid DuckDB")
          .means(ofConnecting("the file is not there, or cannot be opened"), "Cannot open")
          .tells("constraint on \"%s\"", "NOT NULL constraint failed: " + NAME)
          .tells("constraint on \"%s\"", "CHECK constraint failed on table \"" + NAME + "\"")
          .tells(
              "%s",
              "((?:Table|Table Function|Scalar Function) with name \"?[\\p{L}0-9_.]{1,150}\"? does"
                  + " not exist)")
          .tells("no such column: %s", "Referenced column \"" + NAME + "\"")
          .tells("memory_limit or max_temp_directory_size is reached", "^(Out of Memory) Error: ")
          .tells("another result of this connection is still open", "^(Resource In Use) Error: ")
          .says(
              "syntax error at or near \"(.+)\"",
              "syntax error at end of input",
              "(?:Table|Table Function|Scalar Function|Schema) with name \"?([^\"\\s]+)\"? does not"
                  + " exist!?",
              "Referenced column \"(.+?)\" not found in FROM clause!",
              "Table \"(.+?)\" does not have a column with name \"(.+?)\"",
              "Table with name \"?([^\"\\s]+)\"? already exists!?");

  /** What tells more than such a beginning does. */
  private static final Map<String, List<String>> PHRASES =
      Map.of(
          "TransactionContext", List.of("constraint violation", "read-only", "onflict"),
          "Invalid Input",
              List.of("read-only", "configuration has been locked", "Invalid result set"));

  /** What tells more than any other does. */
  private static final List<String> OTHER_PHRASES =
      List.of(
          "Connection was closed",
          "Could not set lock",
          "different configuration",
          "not a valid DuckDB",
          "Cannot open");

  private static final Pattern NAMED =
      Pattern.compile("([\\p{L}][\\p{L} ]{0,40}) Error: ", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NEAR = Pattern.compile("syntax error at or near \"(.+)\"");

  DuckDbErrors() {
    super(TABLE);
  }

  /**
   * Told where a connection is made; a statement that opens a file fails with such an error too.
   */
  private static ErrorMeaning ofConnecting(String reason) {
    return new ErrorMeaning(OTHER, reason);
  }

  @Override
  protected List<Object> keys(SQLException error) {
    String text = message(error);
    Matcher named = NAMED.matcher(text);
    String name = named.lookingAt() ? named.group(1) : "";
    return Stream.<Object>concat(
            Stream.of(name),
            PHRASES.getOrDefault(name, OTHER_PHRASES).stream().filter(text::contains))
        .toList();
  }

  /** The first line, without what the kind of the error is called. */
  @Override
  protected String words(SQLException error) {
    return NAMED.matcher(super.words(error)).replaceFirst("").strip();
  }

  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher near = NEAR.matcher(words(error));
    if (near.matches()) {
      return statement.only(near.group(1));
    }
    return words(error).endsWith("end of input") ? statement.sql().length() : -1;
  }
}

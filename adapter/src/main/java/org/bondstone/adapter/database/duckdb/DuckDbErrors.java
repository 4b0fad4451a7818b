package org.bondstone.adapter.database.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;

/**
 * DuckDB, whose driver gives neither SQLStates nor codes: the kind of an error is what its text
 * begins with.
 */
final class DuckDbErrors extends SqlErrors {

  private static final Pattern NAMED =
      Pattern.compile("([\\p{L}][\\p{L} ]{0,40}) Error: ", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NOT_NULL =
      Pattern.compile("NOT NULL constraint failed: ([\\p{L}0-9_.]{1,150})");
  private static final Pattern CHECK =
      Pattern.compile("CHECK constraint failed on table \"([\\p{L}0-9_.]{1,150})\"");
  private static final Pattern MISSING =
      Pattern.compile(
          "((?:Table|Table Function|Scalar Function) with name \"?[\\p{L}0-9_.]{1,150}\"? does not exist)");
  private static final Pattern COLUMN =
      Pattern.compile("Referenced column \"([\\p{L}0-9_.]{1,150})\"");

  private static final List<Pattern> SENTENCES =
      Stream.of(
              "syntax error at or near \"(.+)\"",
              "syntax error at end of input",
              "(?:Table|Table Function|Scalar Function|Schema) with name \"?([^\"\\s]+)\"? does not exist!?",
              "Referenced column \"(.+?)\" not found in FROM clause!",
              "Table \"(.+?)\" does not have a column with name \"(.+?)\"",
              "Table with name \"?([^\"\\s]+)\"? already exists!?")
          .map(Pattern::compile)
          .toList();

  private static final Pattern NEAR = Pattern.compile("syntax error at or near \"(.+)\"");

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    String text = text(error);
    return switch (name(text)) {
      case "Constraint" -> Optional.of(Kind.INTEGRITY);
      case "Parser", "Syntax", "Catalog", "Binder" -> Optional.of(Kind.BAD_SQL);
      case "Conversion", "Out of Range", "Mismatch Type", "Invalid Type", "Decimal" ->
          Optional.of(Kind.DATA);
      case "Permission" -> Optional.of(Kind.DENIED);
      case "INTERRUPT" -> Optional.of(Kind.TIMEOUT);
      case "FATAL" -> Optional.of(Kind.CONNECTION_LOST);
      case "TransactionContext" -> Optional.of(ofTransaction(text));
      case "Invalid Input" -> ofInput(text);
      default ->
          text.contains("Connection was closed")
              ? Optional.of(Kind.CONNECTION_LOST)
              : Optional.empty();
    };
  }

  private static Kind ofTransaction(String text) {
    if (text.contains("constraint violation")) {
      return Kind.INTEGRITY;
    }
    if (text.contains("read-only")) {
      return Kind.READ_ONLY;
    }
    return text.contains("onflict") ? Kind.SERIALIZATION : Kind.OTHER;
  }

  private static Optional<Kind> ofInput(String text) {
    if (text.contains("read-only")) {
      return Optional.of(Kind.READ_ONLY);
    }
    if (text.contains("configuration has been locked")) {
      return Optional.of(Kind.DENIED);
    }
    // What the driver makes of a statement that was cancelled before its first row.
    return text.contains("Invalid result set") ? Optional.of(Kind.TIMEOUT) : Optional.empty();
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return named(error, NOT_NULL, "constraint on \"%s\"")
        .or(() -> named(error, CHECK, "constraint on \"%s\""))
        .or(() -> named(error, MISSING, "%s"))
        .or(() -> named(error, COLUMN, "no such column: %s"))
        .or(() -> limit(text(error)));
  }

  private static Optional<String> limit(String text) {
    return switch (name(text)) {
      case "Out of Memory" -> Optional.of("memory_limit or max_temp_directory_size is reached");
      case "Resource In Use" -> Optional.of("another result of this connection is still open");
      default -> Optional.empty();
    };
  }

  /** The first line, without what the kind of the error is called. */
  @Override
  protected String words(SQLException error) {
    String line = text(error).lines().findFirst().orElse("");
    return NAMED.matcher(line).replaceFirst("").strip();
  }

  @Override
  protected List<Pattern> sentences() {
    return SENTENCES;
  }

  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher near = NEAR.matcher(words(error));
    if (near.matches()) {
      return statement.only(near.group(1));
    }
    return words(error).endsWith("end of input") ? statement.sql().length() : -1;
  }

  @Override
  protected Optional<String> connectDetail(SQLException error) {
    String text = text(error);
    if (text.contains("Could not set lock")) {
      return Optional.of("another process has the file open");
    }
    if (text.contains("different configuration")) {
      return Optional.of("the file is open in this process with other settings");
    }
    if (text.contains("not a valid DuckDB")) {
      return Optional.of("the file is no DuckDB database, or is damaged");
    }
    return text.contains("Cannot open")
        ? Optional.of("the file cannot be opened")
        : super.connectDetail(error);
  }

  private static String name(String text) {
    var matcher = NAMED.matcher(text);
    return matcher.lookingAt() ? matcher.group(1) : "";
  }

  private static String text(SQLException error) {
    String text = error.getMessage();
    return text == null ? "" : text;
  }
}

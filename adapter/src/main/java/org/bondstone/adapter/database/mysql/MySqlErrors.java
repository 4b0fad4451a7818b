package org.bondstone.adapter.database.mysql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;

/** MySQL and MariaDB. */
final class MySqlErrors extends SqlErrors {

  private static final int PASSWORD_EXPIRED = 1862;

  private static final String NAME = "([\\p{L}0-9_.$ -]{1,150})";
  private static final Pattern KEY = Pattern.compile("for key '" + NAME + "'");
  private static final Pattern COLUMN = Pattern.compile("Column '" + NAME + "' cannot be null");
  private static final Pattern FIELD = Pattern.compile("Field '" + NAME + "' doesn't have");
  private static final Pattern CONSTRAINT = Pattern.compile("CONSTRAINT `" + NAME + "`");
  private static final Pattern CHECK = Pattern.compile("(?:CONSTRAINT|constraint) [`']" + NAME);
  private static final Pattern TABLE = Pattern.compile("Table '" + NAME + "' doesn't exist");

  private static final List<Pattern> SENTENCES =
      Stream.of(
              "You have an error in your SQL syntax(?: near '(.+)')?",
              "Unknown column '(.+?)' in '[A-Za-z ]+'",
              "Column '(.+?)' in [A-Za-z ]+ is ambiguous",
              "Table '(?:[^'.]+\\.)?(.+?)' (?:doesn't exist|already exists)",
              "Unknown table '(?:[^'.]+\\.)?(.+?)'",
              "(?:FUNCTION|PROCEDURE) (?:[^\\s.]+\\.)?(\\S+) does not exist",
              "Column count doesn't match value count at row \\d+",
              "Duplicate column name '(.+?)'",
              "Incorrect parameter count in the call to native function '(.+?)'")
          .map(Pattern::compile)
          .toList();

  /** What the connector puts before the server's words. */
  private static final Pattern CONNECTION = Pattern.compile("^\\(conn=\\d+\\) ");

  /** The server quotes the text from the error on, also values that the connector put in. */
  private static final Pattern NEAR =
      Pattern.compile("near '(.*)' at line (\\d{1,6})$", Pattern.DOTALL);

  private static final Pattern NEAR_WORD =
      Pattern.compile("near '([\\p{L}_][\\p{L}\\d_$]*|[^\\p{L}\\d\\s'\"`]+)");

  private static final Pattern UNFIT =
      Pattern.compile(
          "(?:^|\\) )(Data too long|Out of range value|Data truncated) for column '" + NAME + "'");
  private static final Pattern INCORRECT =
      Pattern.compile(
          "Incorrect [a-z]+ value: .* for column (?:`[^`]+`\\.){0,2}[`']" + NAME + "[`']",
          Pattern.DOTALL);

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    if (find(error, SocketTimeoutException.class).isPresent()) {
      return Optional.of(Kind.TIMEOUT);
    }
    return switch (code(error)) {
      // Lock wait, NOWAIT, killed query, out of time in MariaDB and in MySQL.
      case 1205, 3572, 1317, 1969, 3024 -> Optional.of(Kind.TIMEOUT);
      // Deadlock; the row changed since this transaction read it.
      case 1213, 1020 -> Optional.of(Kind.SERIALIZATION);
      case 1927, 2006, 2013, 1053, 1077, 1079 -> Optional.of(Kind.CONNECTION_LOST);
      case 1040, 1044, 1045, 1049, 1130, 1203, 1226, 1698 -> Optional.of(Kind.CONNECTION_FAILED);
      case 1142, 1143 -> Optional.of(Kind.DENIED);
      // No function, or not so many parameters; not so many columns.
      case 1305, 1582, 1136 -> Optional.of(Kind.BAD_SQL);
      case 1366 -> Optional.of(Kind.DATA);
      case 1364, 4025, 3819 -> Optional.of(Kind.INTEGRITY);
      default -> Optional.empty();
    };
  }

  @Override
  protected boolean isFatalFor(SQLException error) {
    return find(error, SocketTimeoutException.class).isPresent();
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return switch (code(error)) {
      case 1062 -> named(error, KEY, "key \"%s\"");
      case 1048 -> named(error, COLUMN, "NULL in column \"%s\"");
      case 1364 -> named(error, FIELD, "no value for column \"%s\"");
      case 1451, 1452 -> named(error, CONSTRAINT, "constraint \"%s\"");
      case 3819, 4025 -> named(error, CHECK, "constraint \"%s\"");
      case 1146 -> named(error, TABLE, "table \"%s\" does not exist");
      default -> Optional.empty();
    };
  }

  @Override
  protected String words(SQLException error) {
    String words = CONNECTION.matcher(super.words(error)).replaceFirst("");
    if (code(error) != 1064) {
      return words.lines().findFirst().orElse("");
    }
    Matcher near = NEAR_WORD.matcher(words);
    return "You have an error in your SQL syntax"
        + (near.find() ? " near '" + near.group(1) + "'" : "");
  }

  @Override
  protected List<Pattern> sentences() {
    return SENTENCES;
  }

  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher near = NEAR.matcher(super.words(error).strip());
    if (code(error) != 1064 || !near.find()) {
      return -1;
    }
    if (near.group(1).isEmpty()) {
      return statement.sql().length();
    }
    return statement.find(near.group(1), Integer.parseInt(near.group(2)));
  }

  @Override
  protected Optional<String> badValue(SQLException error, FailedStatement statement) {
    Matcher unfit = UNFIT.matcher(super.words(error));
    return unfit.find()
        ? Optional.of(unfit.group(1) + " for column \"" + unfit.group(2) + "\"")
        : named(error, INCORRECT, "incorrect value for column \"%s\"");
  }

  @Override
  protected boolean isCredentials(SQLException error) {
    return super.isCredentials(error) || code(error) == PASSWORD_EXPIRED;
  }

  @Override
  protected boolean isExpired(SQLException error) {
    return code(error) == PASSWORD_EXPIRED;
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error)) {
      case 1044, 1045, 1698 -> Optional.of("user or password is wrong, or the user may not");
      case 1049 -> Optional.of("there is no database of that name");
      case 1040, 1203, 1226 -> Optional.of("the server has no connection left");
      default -> super.connectDetail(error);
    };
  }
}

package org.bondstone.adapter.database.mysql;

import static org.bondstone.adapter.database.error.ErrorChain.code;
import static org.bondstone.adapter.database.error.ErrorChain.message;
import static org.bondstone.adapter.database.error.ErrorKind.BAD_SQL;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_FAILED;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.DATA;
import static org.bondstone.adapter.database.error.ErrorKind.DENIED;
import static org.bondstone.adapter.database.error.ErrorKind.INTEGRITY;
import static org.bondstone.adapter.database.error.ErrorKind.SERIALIZATION;
import static org.bondstone.adapter.database.error.ErrorKind.STANDBY;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;
import static org.bondstone.adapter.database.error.ErrorMeaning.EXPIRED_LOGIN;
import static org.bondstone.adapter.database.error.ErrorMeaning.FORBIDDEN_DATABASE;
import static org.bondstone.adapter.database.error.ErrorMeaning.NO_DATABASE;
import static org.bondstone.adapter.database.error.ErrorMeaning.SERVER_FULL;
import static org.bondstone.adapter.database.error.ErrorMeaning.WRONG_LOGIN;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.error.ErrorTable;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;

/** MySQL and MariaDB. */
final class MySqlErrors extends SqlErrors {

  private static final int SYNTAX = 1064;

  /** One code for all options of the server that forbid a statement. */
  private static final int FORBIDDEN_BY_OPTION = 1290;

  private static final String READ_ONLY_OPTION = "read-only";

  private static final String NAME = "([\\p{L}0-9_.$ -]{1,150})";

  private static final ErrorTable TABLE =
      new ErrorTable()
          // Lock wait, NOWAIT, killed query, out of time in MariaDB and in MySQL.
          .means(TIMEOUT, 1205, 3572, 1317, 1969, 3024)
          // Deadlock; the row changed since this transaction read it.
          .means(SERIALIZATION, 1213, 1020)
          .means(CONNECTION_LOST, 1927, 2006, 2013, 1053, 1077, 1079)
          .means(CONNECTION_FAILED, 1130)
          .means(WRONG_LOGIN, 1045, 1698)
          // The account is locked, or was after too many wrong passwords: in MySQL, in MariaDB.
          .means(WRONG_LOGIN, 3118, 3955, 4151, 4150)
          .means(EXPIRED_LOGIN, 1862)
          .means(FORBIDDEN_DATABASE, 1044)
          .means(NO_DATABASE, 1049)
          .means(SERVER_FULL, 1040, 1203, 1226)
          .means(DENIED, 1142, 1143)
          .means(STANDBY, READ_ONLY_OPTION, 1836)
          // No function, or not so many parameters; not so many columns.
          .means(BAD_SQL, 1305, 1582, 1136)
          .means(DATA, 1366)
          .means(INTEGRITY, 1364, 4025, 3819)
          .tells("key \"%s\"", "for key '" + NAME + "'", 1062)
          .tells("NULL in column \"%s\"", "Column '" + NAME + "' cannot be null", 1048)
          .tells("no value for column \"%s\"", "Field '" + NAME + "' doesn't have", 1364)
          .tells("constraint \"%s\"", "CONSTRAINT `" + NAME + "`", 1451, 1452)
          .tells("constraint \"%s\"", "(?:CONSTRAINT|constraint) [`']" + NAME, 3819, 4025)
          .tells("table \"%s\" does not exist", "Table '" + NAME + "' doesn't exist", 1146)
          .tells("Data too long for column \"%s\"", "for column '" + NAME + "'", 1406)
          .tells("Out of range value for column \"%s\"", "for column '" + NAME + "'", 1264)
          .tells("Data truncated for column \"%s\"", "for column '" + NAME + "'", 1265)
          .tells(
              "incorrect value for column \"%s\"",
              "Incorrect [a-z]+ value: .* for column (?:`[^`]+`\\.){0,2}[`']" + NAME + "[`']",
              1366,
              1292)
          .says(
              "You have an error in your SQL syntax(?: near '(.+)')?",
              "Unknown column '(.+?)' in '[A-Za-z ]+'",
              "Column '(.+?)' in [A-Za-z ]+ is ambiguous",
              "Table '(?:[^'.]+\\.)?(.+?)' (?:doesn't exist|already exists)",
              "Unknown table '(?:[^'.]+\\.)?(.+?)'",
              "(?:FUNCTION|PROCEDURE) (?:[^\\s.]+\\.)?(\\S+) does not exist",
              "Column count doesn't match value count at row \\d+",
              "Duplicate column name '(.+?)'",
              "Incorrect parameter count in the call to native function '(.+?)'");

  /** What the connector puts before the server's words. */
  private static final Pattern CONNECTION = Pattern.compile("^\\(conn=\\d+\\) ");

  /** The server quotes the text from the error on, also values that the connector put in. */
  private static final Pattern NEAR =
      Pattern.compile("near '(.*)' at line (\\d{1,6})$", Pattern.DOTALL);

  private static final Pattern NEAR_WORD =
      Pattern.compile("near '([\\p{L}_][\\p{L}\\d_$]*|[^\\p{L}\\d\\s'\"`]+)");

  MySqlErrors() {
    super(TABLE);
  }

  @Override
  protected List<Object> keys(SQLException error) {
    return code(error) == FORBIDDEN_BY_OPTION && message(error).contains(READ_ONLY_OPTION)
        ? List.of(READ_ONLY_OPTION)
        : super.keys(error);
  }

  @Override
  protected String words(SQLException error) {
    if (code(error) != SYNTAX) {
      return CONNECTION.matcher(super.words(error)).replaceFirst("");
    }
    Matcher near = NEAR_WORD.matcher(message(error));
    return "You have an error in your SQL syntax"
        + (near.find() ? " near '" + near.group(1) + "'" : "");
  }

  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher near = NEAR.matcher(message(error).strip());
    if (code(error) != SYNTAX || !near.find()) {
      return -1;
    }
    if (near.group(1).isEmpty()) {
      return statement.sql().length();
    }
    return statement.find(near.group(1), Integer.parseInt(near.group(2)));
  }
}

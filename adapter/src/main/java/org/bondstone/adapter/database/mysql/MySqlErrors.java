package org.bondstone.adapter.database.mysql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.SqlErrors;

/** MySQL and MariaDB. */
final class MySqlErrors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_.$ -]{1,150})";
  private static final Pattern KEY = Pattern.compile("for key '" + NAME + "'");
  private static final Pattern COLUMN = Pattern.compile("Column '" + NAME + "' cannot be null");
  private static final Pattern FIELD = Pattern.compile("Field '" + NAME + "' doesn't have");
  private static final Pattern CONSTRAINT = Pattern.compile("CONSTRAINT `" + NAME + "`");
  private static final Pattern CHECK = Pattern.compile("(?:CONSTRAINT|constraint) [`']" + NAME);
  private static final Pattern TABLE = Pattern.compile("Table '" + NAME + "' doesn't exist");

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
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error)) {
      case 1044, 1045, 1698 -> Optional.of("user or password is wrong, or the user may not");
      case 1049 -> Optional.of("there is no database of that name");
      case 1040, 1203, 1226 -> Optional.of("the server has no connection left");
      default -> super.connectDetail(error);
    };
  }
}

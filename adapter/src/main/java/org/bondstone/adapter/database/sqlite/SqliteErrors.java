package org.bondstone.adapter.database.sqlite;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.SqlErrors;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite, which has result codes and no SQLStates. */
final class SqliteErrors extends SqlErrors {

  private static final Pattern CONSTRAINT =
      Pattern.compile("constraint failed: ([\\p{L}0-9_., ]{1,150})");
  private static final Pattern MISSING =
      Pattern.compile("(no such (?:table|column|function): [\\p{L}0-9_.]{1,150})");

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
    Optional<String> constraint = named(error, CONSTRAINT, "constraint on \"%s\"");
    return constraint.isPresent() ? constraint : named(error, MISSING, "%s");
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

package org.bondstone.adapter.database.h2;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.SqlErrors;

/** H2. Its error codes are in {@code org.h2.api.ErrorCode}. */
final class H2Errors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_. ]{1,150})";
  private static final Pattern INDEX =
      Pattern.compile("violation: \"([\\p{L}0-9_. ]{1,150} ON [\\p{L}0-9_.]{1,150})\\(");
  private static final Pattern CONSTRAINT = Pattern.compile("violation: \"" + NAME + ": ");
  private static final Pattern COLUMN = Pattern.compile("for column \"" + NAME + "\"");
  private static final Pattern MISSING =
      Pattern.compile("((?:Table|Column|Schema|Function) \"[\\p{L}0-9_. ]{1,150}\" not found)");

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    return switch (code(error)) {
      // Lock timeout, statement cancelled or out of time.
      case 50200, 57014 -> Optional.of(Kind.TIMEOUT);
      case 40001, 90131 -> Optional.of(Kind.SERIALIZATION);
      // Connection broken, database closed, object closed by it.
      case 90067, 90121, 90098 -> Optional.of(Kind.CONNECTION_LOST);
      // Already open elsewhere, not found, wrong user.
      case 90020, 90146, 90149, 28000, 90013 -> Optional.of(Kind.CONNECTION_FAILED);
      // Administrators only, not enough rights.
      case 90040, 90096 -> Optional.of(Kind.DENIED);
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return switch (code(error)) {
      case 23505 -> named(error, INDEX, "unique constraint \"%s\"");
      case 23502 -> named(error, COLUMN, "NULL in column \"%s\"");
      case 23503, 23506, 23513, 23514 -> named(error, CONSTRAINT, "constraint \"%s\"");
      default -> named(error, MISSING, "%s");
    };
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error)) {
      case 90020 -> Optional.of("the file is open in another process");
      case 90146, 90149, 90013 -> Optional.of("there is no database of that name");
      case 90097 ->
          Optional.of(
              "the file is read-only and its user is its administrator, which must be changed"
                  + " first: open it once where it can be written");
      default -> super.connectDetail(error);
    };
  }
}

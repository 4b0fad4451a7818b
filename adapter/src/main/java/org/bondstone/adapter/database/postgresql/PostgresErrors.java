package org.bondstone.adapter.database.postgresql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.SqlErrors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL, and databases that speak its protocol. */
final class PostgresErrors extends SqlErrors {

  /** What does not exist, as the server words it; the names are those of the SQL text. */
  private static final Pattern MISSING =
      Pattern.compile(
          "(?:ERROR: )?((?:relation|column|schema|type|function|role) [\\p{L}0-9_.\"(), ]{1,150} does not exist)");

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    if (find(error, SocketTimeoutException.class).isPresent()) {
      return Optional.of(Kind.TIMEOUT);
    }
    return switch (state(error)) {
      // Canceled by a timeout or by someone; lock not available; idle in a transaction too long.
      case "57014", "55P03" -> Optional.of(Kind.TIMEOUT);
      case "57P01", "57P02", "57P05", "25P03", "57P04" -> Optional.of(Kind.CONNECTION_LOST);
      // Starting up, shutting down or full: there never was a connection.
      case "57P03", "53300" -> Optional.of(Kind.CONNECTION_FAILED);
      default -> Optional.empty();
    };
  }

  @Override
  protected boolean isFatalFor(SQLException error) {
    return find(error, SocketTimeoutException.class).isPresent()
        || server(error).map(m -> "FATAL".equals(m.getSeverity())).orElse(false)
        || server(error).map(m -> "PANIC".equals(m.getSeverity())).orElse(false);
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    Optional<ServerErrorMessage> server = server(error);
    if (state(error).startsWith("42") || state(error).startsWith("3F")) {
      Optional<String> missing = named(error, MISSING, "%s");
      return missing.isPresent() ? missing : server.flatMap(PostgresErrors::position);
    }
    return server.flatMap(PostgresErrors::names);
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (state(error)) {
      case "57P03" -> Optional.of("the server is starting or stopping");
      case "53300" -> Optional.of("the server has no connection left");
      default -> super.connectDetail(error);
    };
  }

  private static Optional<ServerErrorMessage> server(SQLException error) {
    return find(error, PSQLException.class).map(PSQLException::getServerErrorMessage);
  }

  private static Optional<String> position(ServerErrorMessage message) {
    return message.getPosition() > 0
        ? Optional.of("near character " + message.getPosition())
        : Optional.empty();
  }

  private static Optional<String> names(ServerErrorMessage message) {
    StringBuilder names = new StringBuilder();
    append(names, "constraint", message.getConstraint());
    append(names, "table", message.getTable());
    append(names, "column", message.getColumn());
    append(names, "type", message.getDatatype());
    return names.isEmpty() ? Optional.empty() : Optional.of(names.toString());
  }

  private static void append(StringBuilder names, String what, String name) {
    if (name != null) {
      names.append(names.isEmpty() ? "" : ", ").append(what).append(" \"").append(name).append('"');
    }
  }
}

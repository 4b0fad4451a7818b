package org.bondstone.adapter.database.error;

import java.sql.SQLException;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.error.SerializationFailureException;

/** What an error of a database means to a caller. */
public enum ErrorKind {
  CONNECTION_FAILED("the connection cannot be made"),
  CONNECTION_LOST("the connection broke; whether a commit under way took effect is unknown"),
  TIMEOUT("the statement or its wait for a lock took longer than allowed, or was cancelled"),
  INTEGRITY("a constraint forbids the change"),
  SERIALIZATION("the transaction lost against another; run again, it may succeed"),
  BAD_SQL("the database does not accept the SQL text"),
  DATA("a value does not fit its type or its column"),
  DENIED("the user may not do this"),
  READ_ONLY("the transaction or the database is read-only, and the statement writes"),
  STANDBY("the server takes no writes, and the statement writes"),
  OTHER("the database answered with an error");

  private final String text;

  ErrorKind(String text) {
    this.text = text;
  }

  /** The beginning of messages. */
  String text() {
    return text;
  }

  DatabaseException exception(String message, SQLException cause) {
    return switch (this) {
      case CONNECTION_FAILED -> new ConnectionFailedException(message, cause);
      case CONNECTION_LOST -> new ConnectionLostException(message, cause);
      case TIMEOUT -> new DatabaseTimeoutException(message, cause);
      case INTEGRITY -> new IntegrityViolationException(message, cause);
      case SERIALIZATION -> new SerializationFailureException(message, cause);
      case BAD_SQL -> new BadSqlException(message, cause);
      case DATA, DENIED, READ_ONLY, STANDBY, OTHER -> new DatabaseException(message, cause);
    };
  }
}

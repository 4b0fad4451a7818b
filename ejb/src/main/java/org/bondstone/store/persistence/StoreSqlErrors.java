package org.bondstone.store.persistence;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreUnavailableException;

/** What an error of the database means to the store, for H2 and PostgreSQL. */
final class StoreSqlErrors {

  private static final String UNIQUE = "23505";

  /** PostgreSQL's one state, and H2's for a missing parent and for an existing child. */
  private static final Set<String> FOREIGN_KEY = Set.of("23503", "23506");

  /** A statement took longer than {@code bondstone.database.timeout}. */
  private static final String CANCELED = "57014";

  /** Serialization failure, deadlock, H2's lock time-out and concurrent update. */
  private static final Set<String> TRANSIENT =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131", "90039");

  /** PostgreSQL's. */
  private static final String DISK_FULL = "53100";

  /** A text that is too long, or has a character that PostgreSQL does not take. */
  private static final Set<String> TEXT = Set.of("22001", "22021");

  /** PostgreSQL, after a failover that has left the pool on the former primary. */
  private static final String READ_ONLY = "25006";

  /** PostgreSQL's: no such table, no such column, no right to use it. */
  private static final Set<String> ANOTHER = Set.of("42P01", "42703", "42501");

  /** What is said of a database that somebody has replaced while the server runs. */
  static final String NOT_SET_UP =
      "The store's database is not as this server has set it up. See that it is the right one, and"
          + " restart the server.";

  private static final String CLOSED = "90098";
  private static final String FILE = "90028";
  private static final String GENERAL = "HY000";

  private StoreSqlErrors() {}

  /** Whether the same transaction can succeed when it runs again. */
  static boolean isTransient(RuntimeException error) {
    boolean locked = false;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      // The provider takes any error of a locking read for a lock: the database's own word counts.
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return TRANSIENT.contains(sql.getSQLState());
      }
      locked |=
          cause instanceof OptimisticLockException || cause instanceof PessimisticLockException;
    }
    return locked;
  }

  /** Whether H2 has closed the database, and opens it for the next connection. */
  static boolean isClosed(RuntimeException error) {
    return hasState(error, CLOSED);
  }

  /** Whether it may come from H2's file: an error in or after a write to it. */
  static boolean isOfDisk(RuntimeException error) {
    return hasState(error, CLOSED) || hasState(error, FILE) || hasState(error, GENERAL);
  }

  private static boolean hasState(RuntimeException error, String state) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && state.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** The error to throw at the caller. */
  static RuntimeException translate(RuntimeException error) {
    if (error instanceof StoreException) {
      return error;
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      // An error without a state says nothing: what it was caused by may.
      RuntimeException known = cause instanceof SQLException sql ? known(sql) : known(cause);
      if (known != null) {
        return known;
      }
    }
    return error;
  }

  /** The adapter's own errors: no connection can be had. */
  private static RuntimeException known(Throwable cause) {
    return cause instanceof BondstoneException ? unavailable(cause) : null;
  }

  private static RuntimeException known(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    if (state.equals(UNIQUE)) {
      return new ConflictException("The name is taken.");
    }
    if (FOREIGN_KEY.contains(state)) {
      return new NotFoundException("Something that is referred to does not exist any more.");
    }
    if (TEXT.contains(state)) {
      return new InvalidInputException(
          List.of(
              new InputProblem(
                  List.of(), "A text is too long, or holds the character NUL", "value_error")));
    }
    if (state.equals(DISK_FULL)) {
      return new StoreFullException(sql);
    }
    if (ANOTHER.contains(state)) {
      return new StoreUnavailableException(NOT_SET_UP, sql);
    }
    boolean lost =
        state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || state.equals(CANCELED)
            || state.equals(READ_ONLY)
            || state.equals(CLOSED)
            || TRANSIENT.contains(state)
            || sql instanceof SQLTransientConnectionException;
    return lost ? unavailable(sql) : null;
  }

  private static StoreUnavailableException unavailable(Throwable cause) {
    return new StoreUnavailableException("The store's database does not answer.", cause);
  }
}

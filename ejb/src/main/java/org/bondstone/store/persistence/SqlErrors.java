package org.bondstone.store.persistence;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.error.StoreUnavailableException;

/** What an error of the database means to the store, for H2 and PostgreSQL. */
final class SqlErrors {

  private static final String UNIQUE = "23505";

  /** PostgreSQL's one state, and H2's for a missing parent and for an existing child. */
  private static final Set<String> FOREIGN_KEY = Set.of("23503", "23506");

  /** Serialization failure, deadlock, H2's lock time-out and concurrent update. */
  private static final Set<String> TRANSIENT =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131", "90039");

  private SqlErrors() {}

  /** Whether the same transaction can succeed when it runs again. */
  static boolean isTransient(RuntimeException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException
          || cause instanceof PessimisticLockException
          || (cause instanceof SQLException sql && TRANSIENT.contains(sql.getSQLState() + ""))) {
        return true;
      }
    }
    return false;
  }

  /** The error to tell the caller. */
  static RuntimeException translate(RuntimeException error) {
    if (error instanceof StoreException) {
      return error;
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return translate(sql, error);
      }
      if (cause instanceof BondstoneException) {
        return unavailable(cause);
      }
    }
    return error;
  }

  private static RuntimeException translate(SQLException sql, RuntimeException error) {
    String state = String.valueOf(sql.getSQLState());
    if (state.equals(UNIQUE)) {
      return new ConflictException("The name is taken.");
    }
    if (FOREIGN_KEY.contains(state)) {
      return new NotFoundException("Something that is referred to does not exist any more.");
    }
    boolean lost =
        state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || TRANSIENT.contains(state)
            || sql instanceof SQLTransientConnectionException;
    return lost ? unavailable(sql) : error;
  }

  private static StoreUnavailableException unavailable(Throwable cause) {
    return new StoreUnavailableException("The store's database does not answer.", cause);
  }
}

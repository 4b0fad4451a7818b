package org.bondstone.api.sql;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bondstone.api.error.BadParameterException;

/**
 * Options of one statement. Immutable and thread-safe; each {@code with…} returns a changed copy.
 *
 * @param timeout how long the statement may run; null for the block's own setting, zero for no
 *     limit
 * @param fetchSize rows per round trip while a result streams; 0 for the connector's own choice
 * @param lock how the rows that are read are locked
 * @param isolation the isolation of the statement's own transaction; null for the block's. It
 *     cannot be set inside a transaction that already runs.
 * @param readOnly whether the statement's own transaction refuses writes
 * @param generatedKeys the columns to return for each inserted row; empty for none
 */
public record ExecutionOptions(
    Duration timeout,
    int fetchSize,
    LockMode lock,
    Isolation isolation,
    boolean readOnly,
    List<String> generatedKeys) {

  private static final ExecutionOptions DEFAULTS =
      new ExecutionOptions(null, 0, LockMode.NONE, null, false, List.of());

  /**
   * @throws BadParameterException when the timeout or the fetch size is negative
   */
  public ExecutionOptions {
    if (timeout != null && timeout.isNegative()) {
      throw new BadParameterException("The timeout is " + timeout + "; allowed is zero or more.");
    }
    if (fetchSize < 0) {
      throw new BadParameterException(
          "The fetch size is " + fetchSize + "; allowed is zero or more.");
    }
    Objects.requireNonNull(lock, "lock");
    generatedKeys = List.copyOf(generatedKeys);
  }

  /** No option set. */
  public static ExecutionOptions defaults() {
    return DEFAULTS;
  }

  public ExecutionOptions withTimeout(Duration value) {
    return new ExecutionOptions(value, fetchSize, lock, isolation, readOnly, generatedKeys);
  }

  public ExecutionOptions withFetchSize(int value) {
    return new ExecutionOptions(timeout, value, lock, isolation, readOnly, generatedKeys);
  }

  public ExecutionOptions withLock(LockMode value) {
    return new ExecutionOptions(timeout, fetchSize, value, isolation, readOnly, generatedKeys);
  }

  public ExecutionOptions withIsolation(Isolation value) {
    return new ExecutionOptions(timeout, fetchSize, lock, value, readOnly, generatedKeys);
  }

  public ExecutionOptions withReadOnly(boolean value) {
    return new ExecutionOptions(timeout, fetchSize, lock, isolation, value, generatedKeys);
  }

  public ExecutionOptions withGeneratedKeys(String... columns) {
    return new ExecutionOptions(timeout, fetchSize, lock, isolation, readOnly, List.of(columns));
  }
}

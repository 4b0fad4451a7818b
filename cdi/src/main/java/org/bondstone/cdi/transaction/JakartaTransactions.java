package org.bondstone.cdi.transaction;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.naming.NamingException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.transaction.TransactionOptions;
import org.bondstone.api.transaction.Transactions;
import org.bondstone.cdi.container.ContainerNames;

/**
 * Runs work in the caller's transaction or in a new one. The options reach the adapter as a
 * resource of the transaction. Thread-safe.
 */
public final class JakartaTransactions implements Transactions {

  /** By program, every exception rolls back. */
  @Override
  public <T> T begin(TransactionOptions options, Callable<T> work) throws Exception {
    return run(options, work, failure -> true);
  }

  /**
   * @param rollsBack whether a failure of the work rolls back; it is thrown on in any case
   */
  static <T> T run(TransactionOptions options, Callable<T> work, Predicate<Throwable> rollsBack)
      throws Exception {
    checkTimeout(options.timeout());
    TransactionSynchronizationRegistry registry =
        lookUp("java:comp/TransactionSynchronizationRegistry");
    return registry.getTransactionKey() == null
        ? runInNew(registry, options, work, rollsBack)
        : runInCurrent(registry, options, work, rollsBack);
  }

  /** Also where the caller's transaction goes on with its own: a negative one is a mistake. */
  private static void checkTimeout(Duration timeout) {
    if (timeout != null && timeout.isNegative()) {
      throw new TransactionStateException(
          "The timeout of the transaction is " + timeout + "; allowed is zero or more.");
    }
  }

  private static <T> T runInCurrent(
      TransactionSynchronizationRegistry registry,
      TransactionOptions options,
      Callable<T> work,
      Predicate<Throwable> rollsBack)
      throws Exception {
    TransactionOptions before = (TransactionOptions) registry.getResource(TransactionKeys.OPTIONS);
    registry.putResource(TransactionKeys.OPTIONS, NestedOptions.of(before, options));
    try {
      return work.call();
    } catch (Exception | Error e) {
      if (rollsBack.test(e)) {
        markForRollback(registry);
      }
      throw e;
    } finally {
      if (registry.getTransactionKey() != null) {
        registry.putResource(TransactionKeys.OPTIONS, before);
      }
    }
  }

  private static void markForRollback(TransactionSynchronizationRegistry registry) {
    if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
      registry.setRollbackOnly();
    }
  }

  private static <T> T runInNew(
      TransactionSynchronizationRegistry registry,
      TransactionOptions options,
      Callable<T> work,
      Predicate<Throwable> rollsBack)
      throws Exception {
    UserTransaction transaction = lookUp("java:comp/UserTransaction");
    begin(transaction, options.timeout());
    T result;
    try {
      registry.putResource(TransactionKeys.OPTIONS, options);
      if (options.timeout() != null) {
        registry.putResource(
            TransactionKeys.DEADLINE, System.nanoTime() + options.timeout().toNanos());
      }
      result = work.call();
    } catch (Exception | Error e) {
      if (rollsBack.test(e)) {
        rollBack(transaction, e);
      } else {
        commitAfter(e, transaction);
      }
      throw e;
    }
    commit(transaction);
    return result;
  }

  /** Whoever is told that nothing is committed is also told why the work has ended so. */
  private static void commitAfter(Throwable reason, UserTransaction transaction) throws Exception {
    try {
      commit(transaction);
    } catch (Exception e) {
      e.addSuppressed(reason);
      throw e;
    }
  }

  private static void begin(UserTransaction transaction, Duration timeout) throws Exception {
    if (timeout == null) {
      transaction.begin();
      return;
    }
    transaction.setTransactionTimeout(seconds(timeout));
    try {
      transaction.begin();
    } finally {
      // The timeout belongs to the thread, which is not ours.
      transaction.setTransactionTimeout(0);
    }
  }

  /** Whole seconds, rounded up, since zero means the container's default. */
  private static int seconds(Duration timeout) {
    return (int) Math.min(Integer.MAX_VALUE, timeout.plusNanos(999_999_999).toSeconds());
  }

  private static void rollBack(UserTransaction transaction, Throwable reason) {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | IllegalStateException e) {
      reason.addSuppressed(e);
    }
  }

  private static void commit(UserTransaction transaction) throws Exception {
    if (transaction.getStatus() == Status.STATUS_MARKED_ROLLBACK) {
      transaction.rollback();
      throw new TransactionStateException(
          "The transaction was marked for rollback, and is rolled back.");
    }
    try {
      transaction.commit();
    } catch (RollbackException e) {
      throw new TransactionStateException(
          "The transaction is rolled back instead of committed: " + e.getMessage(), e);
    } catch (HeuristicMixedException | HeuristicRollbackException e) {
      throw new TransactionStateException(
          "A part of the transaction may be committed and another rolled back: " + e.getMessage(),
          e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the name says the type
  private static <T> T lookUp(String name) {
    try {
      return (T) ContainerNames.lookUp(name);
    } catch (NamingException e) {
      throw new TransactionStateException(
          "No transaction can begin here, since "
              + name
              + " is not available: a bean whose transactions the container manages, or a thread"
              + " that the container does not know.",
          e);
    }
  }
}

package org.bondstone.it.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.bondstone.api.transaction.BeginTransaction;

/** Runs work in a transaction, in each way that annotations of CDI beans have. */
@ApplicationScoped
public class Demarcation {

  @Transactional
  public <T> T required(Callable<T> work) throws Exception {
    return work.call();
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T requiresNew(Callable<T> work) throws Exception {
    return work.call();
  }

  @Transactional(rollbackOn = IOException.class)
  public <T> T rollingBackOnIoErrors(Callable<T> work) throws Exception {
    return work.call();
  }

  @Transactional(dontRollbackOn = IllegalStateException.class)
  public <T> T committingOnIllegalStates(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction
  public <T> T begin(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction(withForUpdate = true)
  public <T> T forUpdate(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction(isolation = "SERIALIZABLE")
  public <T> T serializable(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction(isolation = "CHAOS")
  public <T> T chaos(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction(readOnly = true)
  public <T> T readOnly(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction(timeout = 1)
  public <T> T oneSecond(Callable<T> work) throws Exception {
    return work.call();
  }

  @BeginTransaction(timeout = -1)
  public <T> T lessThanNothing(Callable<T> work) throws Exception {
    return work.call();
  }
}

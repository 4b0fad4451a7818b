package org.bondstone.it.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.Callable;

/** Runs work in a transaction that the EJB container manages. */
@Stateless
public class DemarcationBean {

  public <T> T required(Callable<T> work) throws Exception {
    return work.call();
  }

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> T requiresNew(Callable<T> work) throws Exception {
    return work.call();
  }
}

package org.bondstone.store.service;

import java.util.List;
import org.bondstone.api.spi.TransactionsInDoubt.Transaction;
import org.bondstone.api.spi.TransactionsInDoubt.Unreachable;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.Caller;

/** The transactions over several databases that have not ended, and the last resort for them. */
public interface HandDecisions {

  /** The transactions in doubt, the oldest first. */
  List<Transaction> inDoubt();

  /** The databases that cannot be asked. */
  List<Unreachable> unreachable();

  /**
   * Decides a transaction, against what anybody else may decide.
   *
   * @param id 32 hexadecimal digits
   * @param commit whether it commits; otherwise it rolls back
   * @return the transaction as it was before
   * @throws NotFoundException when none of that id is in doubt
   * @throws AuditUnavailableException when it could not be recorded
   * @throws StoreUnavailableException when the decision cannot be written
   */
  Transaction decide(String id, boolean commit, Caller caller);
}

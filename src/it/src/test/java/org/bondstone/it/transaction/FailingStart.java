package org.bondstone.it.transaction;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.bondstone.it.ledger.Book;
import org.bondstone.it.ledger.Ledger;

/** Uses two databases when its application starts, and then lets the start fail. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class FailingStart {

  /** What it has committed before: the books were open. */
  static final int ENTRY = 99;

  @Inject private Ledger ledger;

  @PostConstruct
  void fail() {
    ledger.write(ENTRY, Book.FIRST, Book.SECOND);
    throw new IllegalStateException("This application does not start.");
  }
}

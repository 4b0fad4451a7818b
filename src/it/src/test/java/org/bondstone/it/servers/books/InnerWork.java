package org.bondstone.it.servers.books;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** A transaction of its own while that of who calls rests. */
@Stateless
public class InnerWork {

  @Inject private Books books;

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void write(int id, boolean fail) {
    books.write(books.first(), id);
    books.write(books.second(), id);
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }
}

package org.bondstone.it.servers.books;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.naming.NamingException;

/** Transactions over the books. */
@ApplicationScoped
public class Work {

  @Inject private Books books;
  @EJB private BookByName byName;
  @EJB private BookBySession bySession;
  @EJB private InnerWork inner;

  /**
   * Writes into all three books, by four components.
   *
   * @param name of the second book in JNDI
   */
  @Transactional
  public void everywhere(int id, String name, boolean fail) throws NamingException, SQLException {
    books.write(books.first(), id);
    byName.write(name, id);
    bySession.write(id + 1);
    books.write(books.file(), id);
    failWhen(fail);
  }

  /** Writes a line before and one after an inner transaction, which writes one too. */
  @Transactional
  public void around(int id, boolean innerFails, boolean fail) {
    books.write(books.first(), id);
    books.write(books.second(), id);
    try {
      inner.write(id + 1, innerFails);
    } catch (EJBException expected) {
      failWhen(!innerFails);
    }
    books.write(books.first(), id + 2);
    books.write(books.second(), id + 2);
    failWhen(fail);
  }

  /** Writes into the first book once more after the second one has let it. */
  @Transactional
  public void twice(int id) {
    books.write(books.first(), id);
    books.write(books.second(), id);
    books.write(books.first(), id + 1);
  }

  private static void failWhen(boolean fail) {
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }
}

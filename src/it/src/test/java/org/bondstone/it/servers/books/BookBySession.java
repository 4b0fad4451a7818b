package org.bondstone.it.servers.books;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** A block by a session of Jakarta Persistence, in the transaction of who calls. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class BookBySession {

  @Inject
  @Block(Books.FIRST)
  private SqlConnector book;

  /** The line is written when the transaction completes. */
  public void write(int id) {
    try (EntityManager session = book.session("books")) {
      session.persist(new Line(id));
    }
  }
}

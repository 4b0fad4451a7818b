package org.bondstone.it.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** Reads and writes the books. It knows nothing of transactions. */
@ApplicationScoped
public class Ledger {

  private final Map<Book, SqlConnector> books = new EnumMap<>(Book.class);

  /** For CDI's proxies. */
  protected Ledger() {}

  @Inject
  public Ledger(
      @Block("ledger-first") SqlConnector first,
      @Block("ledger-second") SqlConnector second,
      @Block("ledger-local") SqlConnector local,
      @Block("ledger-file") SqlConnector file,
      @Block("ledger-other-file") SqlConnector otherFile) {
    books.put(Book.FIRST, first);
    books.put(Book.SECOND, second);
    books.put(Book.LOCAL, local);
    books.put(Book.FILE, file);
    books.put(Book.OTHER_FILE, otherFile);
  }

  public SqlConnector connector(Book book) {
    return books.get(book);
  }

  /** Makes a book anew, without entries. */
  public void open(Book book) {
    connector(book).execute("DROP TABLE IF EXISTS entry");
    connector(book).execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)");
  }

  /** Writes an entry into each of these books. */
  public void write(int id, Book... into) {
    for (Book book : into) {
      connector(book).execute("INSERT INTO entry VALUES (:id)", Map.of("id", id));
    }
  }

  /**
   * Moves money from an account of the first book to those of two others, and writes an entry into
   * each.
   */
  public void transfer(int id, int account) {
    write(id, Book.FIRST, Book.SECOND, Book.LOCAL);
    change(Book.FIRST, account, -2);
    change(Book.SECOND, account, 1);
    change(Book.LOCAL, account, 1);
  }

  private void change(Book book, int account, int difference) {
    connector(book)
        .execute(
            "UPDATE balance SET amount = amount + :difference WHERE account = :account",
            Map.of("difference", difference, "account", account));
  }

  /** The entries that are in a book now, in their order. */
  public List<Integer> entries(Book book) {
    return connector(book)
        .inScope(
            scope ->
                scope.fetchAll("SELECT id FROM entry ORDER BY id").stream()
                    .map(row -> row.get(0, Integer.class))
                    .toList());
  }
}

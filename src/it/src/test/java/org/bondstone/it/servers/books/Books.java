package org.bondstone.it.servers.books;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** The blocks by injection. It knows nothing of transactions. */
@ApplicationScoped
public class Books {

  public static final String FIRST = "books-first";
  public static final String SECOND = "books-second";

  /** Has no XA. So it takes part only where nobody but Bondstone leads. */
  public static final String FILE = "books-file";

  @Inject
  @Block(FIRST)
  private SqlConnector first;

  @Inject
  @Block(SECOND)
  private SqlConnector second;

  @Inject
  @Block(FILE)
  private SqlConnector file;

  public SqlConnector first() {
    return first;
  }

  public SqlConnector second() {
    return second;
  }

  public SqlConnector file() {
    return file;
  }

  public void write(SqlConnector book, int id) {
    book.execute("INSERT INTO entry VALUES (:id)", Map.of("id", id));
  }

  /** Makes the book in the file anew. */
  public void open() {
    file.execute("DROP TABLE IF EXISTS entry");
    file.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)");
  }

  /** What is in a book, in its order. */
  public List<Integer> entries(SqlConnector book) {
    return book.query("SELECT id FROM entry ORDER BY id").list(Integer.class);
  }

  /** How many connections are lent. */
  public long lent() {
    long lent = 0;
    for (SqlConnector each : List.of(first, second, file)) {
      lent += each.statistics().activeConnections();
    }
    return lent;
  }
}

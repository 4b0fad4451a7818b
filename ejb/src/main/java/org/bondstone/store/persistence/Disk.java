package org.bondstone.store.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.bondstone.files.Reserve;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreSetupException;

/**
 * Sees that what is committed is on disk. H2 otherwise writes up to half a second later, and loses
 * commits when the process is killed or the disk is full. A database in a file has a reserve of
 * room beside it, and is written to only while that is whole. Other databases do this by
 * themselves. Thread-safe, but for one write at a time.
 */
public final class Disk {

  private static final String H2 = "H2";

  private final DataSource dataSource;

  /** Null where the database is no file of this process. */
  private final Reserve reserve;

  private Disk(DataSource dataSource, Reserve reserve) {
    this.dataSource = dataSource;
    this.reserve = reserve;
  }

  /**
   * Sets a database up that may have no tables yet.
   *
   * @throws StoreSetupException when the database does not accept that
   * @throws StoreFullException when there are no tables yet, and no room for them
   */
  public static void prepare(DataSource dataSource) {
    var unused = of(dataSource);
  }

  /**
   * Sets the database up.
   *
   * @throws StoreSetupException when the database does not accept that
   * @throws StoreFullException when there are no tables yet, and no room for them
   */
  static Disk of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (!connection.getMetaData().getDatabaseProductName().equals(H2)) {
        return new Disk(dataSource, null);
      }
      statement.execute("SET WRITE_DELAY 0");
      return ofH2(dataSource, statement);
    } catch (SQLException e) {
      throw new StoreSetupException("The store's database cannot be set up: " + e.getMessage(), e);
    }
  }

  private static Disk ofH2(DataSource dataSource, Statement statement) throws SQLException {
    String path = text(statement, "SELECT DATABASE_PATH()");
    Reserve reserve = path == null ? null : Reserve.beside(Path.of(withoutScheme(path)));
    boolean isNew =
        text(
                statement,
                "SELECT MIN(table_name) FROM information_schema.tables"
                    + " WHERE table_schema = SCHEMA()")
            == null;
    if (reserve != null && !reserve.make() && isNew) {
      throw new StoreFullException(null);
    }
    return new Disk(dataSource, reserve);
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getString(1) : null;
    }
  }

  private static String withoutScheme(String path) {
    return path.replaceFirst("^[a-z]{2,}:", "");
  }

  /**
   * Makes sure that one write has room.
   *
   * @throws StoreFullException when it has none
   */
  void requireRoom() {
    if (isFull()) {
      throw new StoreFullException(null);
    }
  }

  boolean isFull() {
    return reserve != null && !reserve.make();
  }

  /** Returns when all that is committed is on disk. */
  void flush() {
    if (reserve == null) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      throw new StoreFullException(e);
    }
  }
}

package org.bondstone.bench.read;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.bondstone.bench.database.DatabasePlace;

/** One way to read items. Both methods answer the sum of the digests. */
interface Reader extends AutoCloseable {

  /** One item by its key, with a named parameter where the library has them. */
  long one(long id) throws SQLException;

  /** All items, as a list of the library's rows, then each value of it. */
  long all() throws SQLException;

  @Override
  void close();

  /** Makes a reader. */
  interface Factory {
    Reader open(DatabasePlace place) throws SQLException;
  }

  /** Names of the peers, as they are printed, and ours. */
  Map<String, Factory> FACTORIES =
      new TreeMap<>(
          Map.of(
              "ours", ConnectorReader::new,
              "off", WatchedReader::off,
              "on", WatchedReader::on,
              "bare JDBC", BareReader::new,
              "JdbcClient", JdbcClientReader::new,
              "Jdbi", JdbiReader::new,
              "jOOQ", JooqReader::new));
}

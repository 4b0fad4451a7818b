package org.bondstone.bench.bulk;

import java.io.IOException;
import java.sql.SQLException;

/** One way to write many rows. */
interface BulkLoader extends AutoCloseable {

  /** Writes all rows in one transaction of its own. */
  void load(Load load) throws SQLException, IOException;

  @Override
  void close() throws SQLException;
}

package org.bondstone.adapter.bulk;

import java.sql.SQLException;

/** Writes rows in one way. Belongs to one call. */
interface ChunkWriter {

  /**
   * Writes some rows.
   *
   * @return how many rows the database counts
   * @throws org.bondstone.api.error.DatabaseException with the index of the row that failed
   */
  long write(Chunk chunk) throws SQLException;
}

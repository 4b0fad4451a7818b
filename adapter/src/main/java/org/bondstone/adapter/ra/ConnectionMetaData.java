package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.EISSystemException;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What a managed connection says of itself. Without a bound block it says what the adapter is. */
final class ConnectionMetaData implements ManagedConnectionMetaData {

  private final BondstoneManagedConnection owner;

  ConnectionMetaData(BondstoneManagedConnection owner) {
    this.owner = owner;
  }

  private interface Question {
    String of(DatabaseMetaData data) throws SQLException;
  }

  private String ask(Question question, String otherwise) throws ResourceException {
    if (owner.isFree()) {
      return otherwise;
    }
    try {
      return question.of(owner.connection().getMetaData());
    } catch (SQLException e) {
      throw new EISSystemException("The database does not describe itself.", e);
    }
  }

  @Override
  public String getEISProductName() throws ResourceException {
    return ask(DatabaseMetaData::getDatabaseProductName, "Bondstone");
  }

  @Override
  public String getEISProductVersion() throws ResourceException {
    return ask(DatabaseMetaData::getDatabaseProductVersion, "");
  }

  /** No limit of the adapter's own: each block's pool has its. */
  @Override
  public int getMaxConnections() {
    return 0;
  }

  @Override
  public String getUserName() throws ResourceException {
    return ask(DatabaseMetaData::getUserName, "");
  }
}

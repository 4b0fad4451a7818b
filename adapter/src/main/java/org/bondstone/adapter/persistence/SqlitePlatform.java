package org.bondstone.adapter.persistence;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * SQLite, which EclipseLink does not know. Its platform for unknown databases writes {@code FOR
 * UPDATE}, which SQLite has not: there a transaction for update has locked the whole database.
 */
public final class SqlitePlatform extends DatabasePlatform {

  private static final long serialVersionUID = 1L;
  private static final String PRODUCT = "SQLite";

  /** Lets a session that EclipseLink has found no platform for speak SQLite, where it is one. */
  static void useOnSqlite(ServerSession session, DataSource connections) {
    if (session.getPlatform().getClass() == DatabasePlatform.class && isSqlite(connections)) {
      session.getLogin().setPlatform(new SqlitePlatform());
    }
  }

  private static boolean isSqlite(DataSource connections) {
    try (Connection connection = connections.getConnection()) {
      return PRODUCT.equals(connection.getMetaData().getDatabaseProductName());
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  @Override
  public boolean shouldPrintForUpdateClause() {
    return false;
  }

  @Override
  public String getSelectForUpdateString() {
    return "";
  }

  @Override
  public String getSelectForUpdateNoWaitString() {
    return "";
  }

  @Override
  public String getSelectForUpdateWaitString(Integer waitTimeout) {
    return "";
  }
}

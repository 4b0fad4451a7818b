package org.bondstone.adapter.database.sqlite;

import org.eclipse.persistence.platform.database.DatabasePlatform;

/**
 * SQLite, which EclipseLink does not know. Its platform for unknown databases writes {@code FOR
 * UPDATE}, which SQLite has not: there a transaction for update has locked the whole database.
 */
public final class SqlitePlatform extends DatabasePlatform {

  private static final long serialVersionUID = 1L;

  /** With keys that SQLite generates, for {@code IDENTITY}. */
  public SqlitePlatform() {
    supportsReturnGeneratedKeys = true;
  }

  /** A column that is {@code INTEGER PRIMARY KEY} gets its values without any clause. */
  @Override
  public boolean supportsIdentity() {
    return true;
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

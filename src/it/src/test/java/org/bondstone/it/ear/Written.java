package org.bondstone.it.ear;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;

/** Connectors as an application has them injected. */
@ApplicationScoped
public class Written {

  static final String NAME = "it-written";

  @Inject
  @Block(NAME)
  private SqlConnector connector;

  @Inject
  @Block(NAME)
  private AsyncSqlConnector asyncConnector;

  /** The connector. */
  public SqlConnector connector() {
    return connector;
  }

  /** The asynchronous connector. */
  public AsyncSqlConnector asyncConnector() {
    return asyncConnector;
  }
}

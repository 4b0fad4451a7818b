package org.bondstone.adapter.connector;

import java.io.Serializable;

/**
 * How a connector comes back after it was serialised. Only this is written: no engine, no cursor,
 * and for a connector to a block no secret.
 *
 * @param <C> the connector: {@link org.bondstone.api.sql.SqlConnector} or {@link
 *     org.bondstone.api.sql.AsyncSqlConnector}
 */
@FunctionalInterface
public interface ConnectorOrigin<C> extends Serializable {

  /**
   * Opens the connector in the program that reads it.
   *
   * @throws org.bondstone.api.error.StoppedException when no adapter runs there
   */
  C open();
}

package org.bondstone.adapter.connector;

import java.io.Serializable;
import org.bondstone.api.sql.SqlConnector;

/**
 * How a connector comes back after it was serialised. Only this is written: no engine, no cursor,
 * and for a connector to a block no secret.
 */
@FunctionalInterface
public interface ConnectorOrigin extends Serializable {

  /** The connector, in the program that reads it. */
  SqlConnector connector();
}

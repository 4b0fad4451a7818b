package org.bondstone.adapter.connector;

import java.io.Serializable;

/** What is written in place of a connector. */
record SerializedConnector(ConnectorOrigin origin) implements Serializable {

  private Object readResolve() {
    return origin.connector();
  }
}

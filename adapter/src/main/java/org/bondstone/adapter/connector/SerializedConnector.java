package org.bondstone.adapter.connector;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;

/** What is written in place of a connector. */
record SerializedConnector(ConnectorOrigin<?> origin) implements Serializable {

  /**
   * What to write for a connector.
   *
   * @param origin null when the connector cannot come back
   */
  static Object of(ConnectorOrigin<?> origin, Object connector) throws ObjectStreamException {
    if (origin == null) {
      throw new NotSerializableException(
          connector
              + " cannot be serialised: nothing outside this application knows how to open it"
              + " again. Serialise what it is injected into, or the name of the block.");
    }
    return new SerializedConnector(origin);
  }

  /** Refuses bytes that {@link #of} did not write. */
  static InvalidObjectException refused() {
    return new InvalidObjectException("Only what writeReplace writes can be read.");
  }

  private Object readResolve() {
    return origin.open();
  }
}

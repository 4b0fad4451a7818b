package org.bondstone.adapter.connector;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import org.bondstone.api.spi.SerializedConnector;

/** Connectors are written as what opens them again, and read as nothing else. */
final class Serialization {

  private Serialization() {}

  /**
   * What to write for a connector.
   *
   * @param written null when the connector cannot come back
   */
  static Object write(SerializedConnector written, Object connector) throws ObjectStreamException {
    if (written == null) {
      throw new NotSerializableException(
          connector
              + " cannot be serialised: nothing outside this application knows how to open it"
              + " again. Serialise what it is injected into, or the name of the block.");
    }
    return written;
  }

  /** Refuses bytes that {@link #write} did not write. */
  static InvalidObjectException refused() {
    return new InvalidObjectException("Only what writeReplace writes can be read.");
  }
}

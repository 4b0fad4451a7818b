package org.bondstone.adapter.connector;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serializable;
import org.bondstone.api.spi.SerializedConnector;

/** A connector that is serialised as what opens it again, and is read as nothing else. */
@SuppressWarnings("serial") // never written: writeReplace
abstract class WrittenConnector implements Serializable {

  private final SerializedConnector written;

  /**
   * @param written null when the connector cannot come back
   */
  WrittenConnector(SerializedConnector written) {
    this.written = written;
  }

  /** For another connector that comes back in the same way. */
  final SerializedConnector written() {
    return written;
  }

  /** Serialisation calls it, also for subclasses. */
  final Object writeReplace() throws ObjectStreamException {
    if (written == null) {
      throw new NotSerializableException(
          this
              + " cannot be serialised: nothing outside this application knows how to open it"
              + " again. Serialise what it is injected into, or the name of the block.");
    }
    return written;
  }

  @SuppressWarnings("unused") // serialisation calls it
  private void readObject(ObjectInputStream stream) throws InvalidObjectException {
    throw refused();
  }

  /** In place of the other, for bytes in which the connector has no superclass. */
  @SuppressWarnings("unused") // serialisation calls it
  private void readObjectNoData() throws InvalidObjectException {
    throw refused();
  }

  private static InvalidObjectException refused() {
    return new InvalidObjectException("Only what writeReplace writes can be read.");
  }
}

package org.bondstone.store.error;

/** Another server's blocks cannot be imported. The message says why and holds no secret. */
public final class ImportException extends StoreException {

  private static final long serialVersionUID = 1L;

  public ImportException(String message) {
    super(message);
  }

  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}

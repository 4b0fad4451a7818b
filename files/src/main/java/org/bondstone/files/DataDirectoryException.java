package org.bondstone.files;

import java.io.IOException;

/** A data directory cannot be used. The message says why, and does not name the directory. */
public final class DataDirectoryException extends IOException {

  private static final long serialVersionUID = 1L;

  DataDirectoryException(String message) {
    super(message);
  }

  DataDirectoryException(String message, IOException cause) {
    super(message, cause);
  }
}

package org.bondstone.store.file;

import java.util.Objects;

/**
 * What is wrong in a file. It never holds a value.
 *
 * @param file the file, as people know it
 * @param line counted from 1; 0 for the whole file
 * @param pointer the place in the document as a JSON Pointer, such as {@code /data/pool/size};
 *     empty for the whole document
 * @param message what is wrong and what is allowed, in one line
 */
public record FileFault(String file, int line, String pointer, String message) {

  public FileFault {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(pointer, "pointer");
    message = message.replaceAll("\\s+", " ");
  }

  static FileFault ofFile(String file, String message) {
    return new FileFault(file, 0, "", message);
  }

  /** One line: {@code shop.yaml:7: /data/pool/size: Must be at least 1}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (pointer.isEmpty() ? "" : pointer + ": ")
        + message;
  }
}

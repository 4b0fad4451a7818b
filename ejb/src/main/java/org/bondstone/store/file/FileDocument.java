package org.bondstone.store.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * One document as its file has it: references are not followed yet. {@link #toString} leaves the
 * data out.
 *
 * @param file where it stands
 * @param shownFile the file as people know it
 * @param block the type and the name
 * @param expires when its credentials end; null when nobody has said
 * @param data the fields
 * @param lines the line of each place, by its JSON Pointer
 * @param mounted whether the values were mounted one by one, so that a secret in it is in no file
 *     under version control
 */
public record FileDocument(
    Path file,
    String shownFile,
    BlockName block,
    Instant expires,
    Map<String, Object> data,
    Map<String, Integer> lines,
    boolean mounted) {

  /** A fault at a place of this document, or at the nearest place around it that is there. */
  public FileFault fault(String pointer, String message) {
    String place = pointer;
    while (!place.isEmpty() && !lines.containsKey(place)) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return new FileFault(shownFile, lines.getOrDefault(place, 0), pointer, message);
  }

  @Override
  public String toString() {
    return block + " of " + shownFile;
  }
}

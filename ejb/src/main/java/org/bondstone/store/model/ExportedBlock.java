package org.bondstone.store.model;

import java.time.Instant;
import java.util.Map;

/**
 * A stored block as a file has it. {@link #toString} leaves the data out.
 *
 * @param type the slug of its type
 * @param expires when its credentials end; null when nobody has said
 * @param data its fields, with references in place of other blocks and, unless they were asked for,
 *     of secrets
 */
public record ExportedBlock(String type, String name, Instant expires, Map<String, Object> data) {

  @Override
  public String toString() {
    return type + "/" + name;
  }
}

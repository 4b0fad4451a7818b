package org.bondstone.store.document;

import java.util.Map;

/**
 * What a document holds for its use, secrets in the clear. {@link #toString} leaves the data out.
 *
 * @param typeSlug its type
 * @param name what it is called; null for one that is not stored
 * @param data its fields, with what it refers to in place
 */
public record UsedData(String typeSlug, String name, Map<String, Object> data) {

  @Override
  public String toString() {
    return "UsedData[" + typeSlug + "/" + name + "]";
  }
}

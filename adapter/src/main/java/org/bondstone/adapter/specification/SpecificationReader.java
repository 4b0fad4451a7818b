package org.bondstone.adapter.specification;

import java.util.Map;
import org.bondstone.api.sql.ConnectionSpecification;

/** Reads a specification from the data of a block document. */
public final class SpecificationReader {

  private SpecificationReader() {}

  /**
   * Reads the data of one of the known types.
   *
   * @param typeSlug {@code sqlalchemy-connector}, {@code async-sqlalchemy-connector} or {@code
   *     sql-connector}
   * @param data the fields, secrets in the clear or wrapped
   * @throws org.bondstone.api.error.InvalidSpecificationException when a field is not known, of the
   *     wrong type or out of range
   * @throws org.bondstone.api.error.RefusedUrlException when the URL is not understood
   */
  public static ConnectionSpecification read(String typeSlug, Map<String, ?> data) {
    throw new UnsupportedOperationException("coming");
  }
}

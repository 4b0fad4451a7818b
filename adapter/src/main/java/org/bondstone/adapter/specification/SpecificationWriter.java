package org.bondstone.adapter.specification;

import java.util.Map;
import org.bondstone.api.sql.ConnectionSpecification;

/** Writes a specification as the data of a {@code sql-connector} document. */
public final class SpecificationWriter {

  private SpecificationWriter() {}

  /** The fields, secrets in the clear. What is not set is left out. */
  public static Map<String, Object> write(ConnectionSpecification specification) {
    throw new UnsupportedOperationException("coming");
  }
}

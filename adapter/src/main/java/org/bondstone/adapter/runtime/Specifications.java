package org.bondstone.adapter.runtime;

import org.bondstone.adapter.specification.SpecificationReader;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.sql.ConnectionSpecification;

/** Reads the specification of a block document. */
final class Specifications {

  private Specifications() {}

  static ConnectionSpecification read(BlockDocument document) {
    return SpecificationReader.read(document.typeSlug(), document.data());
  }
}

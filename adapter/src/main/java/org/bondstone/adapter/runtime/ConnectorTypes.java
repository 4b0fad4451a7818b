package org.bondstone.adapter.runtime;

import java.util.List;
import org.bondstone.api.block.BlockReference;

/** The block types that a connector can be made of, best first. */
final class ConnectorTypes {

  private static final String OWN = "sql-connector";
  private static final String PYTHON = "sqlalchemy-connector";
  private static final String ASYNC_PYTHON = "async-sqlalchemy-connector";

  private static final List<String> SYNC = List.of(OWN, PYTHON, ASYNC_PYTHON);
  private static final List<String> ASYNC = List.of(ASYNC_PYTHON, OWN, PYTHON);

  private ConnectorTypes() {}

  /** The slugs of all of them. */
  static List<String> all() {
    return SYNC;
  }

  /** What a blocking connector looks for: the type that is named, or else all that fit. */
  static BlockQuery sync(BlockReference reference) {
    return query(reference, SYNC);
  }

  /** What an asynchronous connector looks for. */
  static BlockQuery async(BlockReference reference) {
    return query(reference, ASYNC);
  }

  private static BlockQuery query(BlockReference reference, List<String> otherwise) {
    String slug = reference.typeSlug();
    return new BlockQuery(slug == null ? otherwise : List.of(slug), reference.name());
  }
}

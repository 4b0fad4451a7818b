package org.bondstone.api.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.block.BlockDocument;

/**
 * Finds blocks by name. Sources are called in ascending {@link #order}, and the first that has the
 * block returns it. Implementations are thread-safe.
 */
public interface BlockSource {

  /** The order of MicroProfile Config. */
  int CONFIG_ORDER = 100;

  /** The order of files, which the operator of the server keeps. */
  int FILES_ORDER = 150;

  /** The order of the local store. */
  int STORE_ORDER = 200;

  /** The order of a remote API. */
  int REMOTE_ORDER = 300;

  /**
   * The source's name, for messages: {@code config}, {@code files}, {@code store}, {@code remote}.
   */
  String name();

  /** The place among the sources; lower is called first. */
  int order();

  /**
   * Finds a block, secrets in the clear and references expanded.
   *
   * @param typeSlugs the slugs of the types that will do, best first; empty for any
   * @param name the block's name
   * @return empty when this source has no such block
   * @throws org.bondstone.api.error.BlockSourceException when this source cannot be read
   */
  Optional<BlockDocument> find(List<String> typeSlugs, String name);

  /**
   * The names of all blocks of this source, for messages.
   *
   * @param typeSlugs the slugs of the types that will do; empty for any
   * @throws org.bondstone.api.error.BlockSourceException when this source cannot be read
   */
  Set<String> names(List<String> typeSlugs);
}

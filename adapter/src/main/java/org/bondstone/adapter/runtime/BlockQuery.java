package org.bondstone.adapter.runtime;

import java.util.List;

/**
 * A question for a block.
 *
 * @param typeSlugs the slugs of the types that will do, best first; empty for any
 * @param name the block's name
 */
record BlockQuery(List<String> typeSlugs, String name) {

  BlockQuery {
    typeSlugs = List.copyOf(typeSlugs);
  }
}

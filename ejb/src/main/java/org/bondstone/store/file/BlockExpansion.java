package org.bondstone.store.file;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts the blocks in place that one document refers to. Used once. Not thread-safe. */
final class BlockExpansion {

  /** How deep references may nest, as in the store. */
  private static final int DEEPEST = 50;

  /**
   * How many blocks one may hold, as in the store: a chain of blocks that each refer twice to the
   * next doubles at every level.
   */
  private static final int MOST_EXPANDED = 1_000;

  private final Map<BlockName, LoadedBlock> blocks;
  private final Function<BlockName, Optional<Map<String, Object>>> others;
  private final Set<BlockName> path = new LinkedHashSet<>();
  private int expanded;

  /**
   * @param blocks of files
   * @param others finds those of other sources
   */
  BlockExpansion(
      Map<BlockName, LoadedBlock> blocks,
      Function<BlockName, Optional<Map<String, Object>>> others) {
    this.blocks = blocks;
    this.others = others;
  }

  /** A reference leads nowhere or in a circle. */
  static final class BadReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    BadReferenceException(String field, String message) {
      super(message, null, false, false);
      this.field = field;
    }

    /** The field of the document that was to be expanded. */
    String field() {
      return field;
    }
  }

  /** The data of a block, with all that it refers to. */
  Map<String, Object> expand(LoadedBlock block) {
    Map<String, Object> data = new LinkedHashMap<>(block.data());
    path.add(block.document().block());
    block.blocks().forEach((field, other) -> data.put(field, data(field, other)));
    path.remove(block.document().block());
    return data;
  }

  private Map<String, Object> data(String field, BlockName name) {
    if (path.contains(name)) {
      throw new BadReferenceException(field, "The references lead in a circle, at " + name);
    }
    expanded++;
    if (path.size() >= DEEPEST || expanded >= MOST_EXPANDED) {
      throw new BadReferenceException(
          field,
          "References may nest %d levels deep, and a block may hold %d others"
              .formatted(DEEPEST, MOST_EXPANDED));
    }
    LoadedBlock block = blocks.get(name);
    if (block != null) {
      return nested(field, block);
    }
    return others
        .apply(name)
        .orElseThrow(() -> new BadReferenceException(field, "There is no block " + name));
  }

  /** The fault is told where the document begins that was asked for. */
  private Map<String, Object> nested(String field, LoadedBlock block) {
    try {
      return expand(block);
    } catch (BadReferenceException e) {
      throw new BadReferenceException(field, e.getMessage());
    }
  }
}

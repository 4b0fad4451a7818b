package org.bondstone.store.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.error.BlockSourceException;

/**
 * The blocks of files at one moment. Immutable.
 *
 * @param blocks those in force
 * @param refused blocks that a wrong file names, and that nothing good is known of
 * @param keys the ids of the keys that ciphertext in each file needs, in wrong files too
 * @param faults what is wrong now
 * @param read when the files were read
 */
record FileState(
    Map<BlockName, LoadedBlock> blocks,
    Map<BlockName, FileFault> refused,
    Map<String, Set<Long>> keys,
    List<FileFault> faults,
    Instant read) {

  static FileState empty() {
    return new FileState(Map.of(), Map.of(), Map.of(), List.of(), Instant.EPOCH);
  }

  /** Whether the file of such a block is wrong, and nothing good is known of it. */
  boolean refuses(List<String> typeSlugs, String name) {
    return refused.keySet().stream().anyMatch(block -> matches(block, typeSlugs, name));
  }

  /**
   * A block; empty when no file has it.
   *
   * @param typeSlugs the types that it may have, the best first; empty for any
   * @throws BlockSourceException when several have the name, or the file of one is wrong
   */
  Optional<LoadedBlock> find(List<String> typeSlugs, String name) {
    List<LoadedBlock> found =
        blocks.values().stream()
            .filter(block -> matches(block.document().block(), typeSlugs, name))
            .toList();
    if (typeSlugs.isEmpty() && found.size() > 1) {
      throw new BlockSourceException(
          "Several block types have a block \"%s\" in files. Say which one: %s."
              .formatted(
                  name,
                  String.join(
                      ", ",
                      found.stream()
                          .map(block -> block.document().block().toString())
                          .sorted()
                          .toList())));
    }
    if (found.isEmpty()) {
      requireNotRefused(typeSlugs, name);
    }
    return found.stream().min((a, b) -> place(typeSlugs, a) - place(typeSlugs, b));
  }

  private static boolean matches(BlockName block, List<String> typeSlugs, String name) {
    return block.name().equals(name)
        && (typeSlugs.isEmpty() || typeSlugs.contains(block.typeSlug()));
  }

  private static int place(List<String> typeSlugs, LoadedBlock block) {
    return typeSlugs.indexOf(block.document().block().typeSlug());
  }

  /** A later source must not stand in for a block that a file means to be another one. */
  private void requireNotRefused(List<String> typeSlugs, String name) {
    refused.forEach(
        (block, fault) -> {
          if (matches(block, typeSlugs, name)) {
            throw new BlockSourceException(
                "The block \"%s\" comes from a file that is wrong. %s".formatted(name, fault));
          }
        });
  }
}

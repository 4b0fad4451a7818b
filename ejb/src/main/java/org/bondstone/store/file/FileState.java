package org.bondstone.store.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
}

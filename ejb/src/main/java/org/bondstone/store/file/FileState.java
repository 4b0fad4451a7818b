package org.bondstone.store.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The blocks of files at one moment. Immutable.
 *
 * @param blocks those in force
 * @param refused blocks that a wrong file names, and that nothing good is known of
 * @param faults what is wrong now
 * @param read when the files were read
 */
record FileState(
    Map<BlockName, LoadedBlock> blocks,
    Map<BlockName, FileFault> refused,
    List<FileFault> faults,
    Instant read) {

  static FileState empty() {
    return new FileState(Map.of(), Map.of(), List.of(), Instant.EPOCH);
  }
}

package org.bondstone.store.service;

import java.time.Instant;
import java.util.List;
import org.bondstone.store.model.FileBlocks;

/** The blocks of this server that come from files. Thread-safe. */
@FunctionalInterface
public interface FileBlockList {

  /** All of them, and what is wrong with the files. */
  FileBlocks blocks();

  /** Of a server that takes no block from a file. */
  static FileBlockList none() {
    return () -> new FileBlocks(null, null, Instant.EPOCH, List.of(), List.of());
  }
}

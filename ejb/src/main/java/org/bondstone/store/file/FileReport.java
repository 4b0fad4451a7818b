package org.bondstone.store.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says in the log what is wrong with the files of blocks, once each. For one thread at a time. */
final class FileReport {

  private static final Logger LOG = System.getLogger(FileReport.class.getName());

  private Set<String> told = Set.of();

  /** Why a folder cannot be read; null when it can be. */
  private volatile String unreadable;

  /** Why the files cannot be read; empty when they can be. Thread-safe. */
  Optional<String> obstacle() {
    return Optional.ofNullable(unreadable);
  }

  /**
   * The files were read.
   *
   * @param faults what is wrong now
   * @param openFiles those whose secrets others can read
   */
  void read(List<FileFault> faults, Collection<Path> openFiles) {
    openFiles.forEach(
        file ->
            LOG.log(
                Level.WARNING,
                "{0} holds secrets in the clear and can be read by others than its owner. Run:"
                    + " chmod 600 {0}",
                file));
    Set<String> now = new LinkedHashSet<>();
    faults.forEach(fault -> now.add(fault.toString()));
    for (String fault : now) {
      if (!told.contains(fault)) {
        LOG.log(Level.ERROR, "A file of blocks is wrong, and counts as it was before: {0}", fault);
      }
    }
    if (now.isEmpty() && !told.isEmpty()) {
      LOG.log(Level.INFO, "All files of blocks are right again.");
    }
    told = now;
  }

  /** They cannot be read at all. */
  void unreadable(IOException e) {
    String before = unreadable;
    unreadable =
        "The files of blocks cannot be read, and count as they were before: %s %s"
            .formatted(e.getClass().getSimpleName(), e.getMessage());
    if (before == null) {
      LOG.log(Level.ERROR, unreadable);
    }
  }

  /** They can be read. */
  void readable() {
    if (unreadable != null) {
      unreadable = null;
      LOG.log(Level.INFO, "The files of blocks can be read again.");
    }
  }
}

package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.adapter.testing.OwnThreads;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.files.DirectoryLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails can be tried again in the same process. */
class AdapterRuntimeTest {

  @TempDir Path folder;

  @Test
  void aLogOfDecisionsThatCannotBeReadLeavesNothingLockedAndNoThread() throws Exception {
    Path log = Files.createDirectories(folder.resolve("recovery").resolve("decisions.log"));
    OwnThreads threads = OwnThreads.fromNow();
    refusesToStart();
    threads.haveEnded();

    Files.delete(log);
    start().close();
    start().close();
    threads.haveEnded();
  }

  @Test
  void aDirectoryThatCannotBePutInOrderLeavesNothingLocked() throws IOException {
    Path layout = Files.createDirectory(folder.resolve("layout"));
    refusesToStart();

    Files.delete(layout);
    start().close();
  }

  /** Such as of a second copy of the archive in one server. */
  @Test
  void aSecondOneOfTheSameProcessTouchesNothingAndIsToldWhatToDo() throws IOException {
    try (AdapterRuntime first = start()) {
      Path halfWritten = Files.createFile(folder.resolve("recovery").resolve("a.bondstone-draft"));
      assertThatExceptionOfType(InvalidSpecificationException.class)
          .isThrownBy(this::start)
          .withMessageContaining("bondstone.data-dir")
          .withMessageContaining(folder.toString())
          .withMessageEndingWith("undeploy one of the two.");
      assertThat(halfWritten).exists();
      assertThat(DirectoryLock.take(folder.resolve("recovery").toRealPath())).isNull();
      assertThat(first.transactions().inDoubt()).isEmpty();
    }
    start().close();
  }

  private void refusesToStart() throws IOException {
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(this::start)
        .withMessageContaining(folder.toString());
    try (DirectoryLock free = DirectoryLock.take(folder.toRealPath())) {
      assertThat(free).isNotNull();
    }
  }

  private AdapterRuntime start() {
    return AdapterRuntime.start(AdapterSettings.ofProcess(folder.toString()));
  }
}

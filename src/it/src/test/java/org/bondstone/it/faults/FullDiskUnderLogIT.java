package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full on which the decisions of transactions over several databases are written. */
@Tag("faults")
class FullDiskUnderLogIT {

  private static final int MEGABYTES = 256;
  private static final int COMMITTED = 204;

  private final List<Integer> committed = new ArrayList<>();
  private int ids;
  private HttpCalls ledger;

  @TempDir Path disk;
  @TempDir Path folder;

  @Test
  void withoutRoomForALogItIsRefusedAndWithOneItIsNoHindrance() {
    SmallDisk small = SmallDisk.mount(disk, MEGABYTES);
    assumeTrue(small != null, "no tmpfs can be mounted here");
    LedgerDatabases.openBooks();
    try (small;
        ServerProcess server =
            ServerProcess.at(disk.resolve("data")).deploy(LedgerWar.writeInto(folder)).start()) {
      saveBlocks(server);
      small.fill(0);
      assertThat(write()).isEqualTo(500);
      assertThat(server.output().toString())
          .contains("A transaction over several databases rolls back")
          .contains("No space left on device");
      assertNoneIsLost();

      small.empty();
      assertThat(write()).isEqualTo(COMMITTED);
      for (int round = 0; round < Faults.rounds(); round++) {
        small.fill(0);
        assertThat(write()).as("its room is taken in advance").isEqualTo(COMMITTED);
        small.empty();
        assertThat(write()).isEqualTo(COMMITTED);
      }
      assertNoneIsLost();
      Faults.report(
          getClass(),
          "%d transactions with a full disk under the log: 0 lost, 1 refused before there was one",
          Faults.rounds());
    }
  }

  private void saveBlocks(ServerProcess server) {
    ledger = new HttpCalls(server.url("/ledger"));
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(LedgerDatabases.second().port()));
  }

  private int write() {
    int id = ++ids;
    int status = ledger.post("/entries/" + id + "?into=FIRST&into=SECOND").status();
    if (status == COMMITTED) {
      committed.add(id);
    }
    return status;
  }

  private void assertNoneIsLost() {
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).isEqualTo(committed);
    assertThat(LedgerDatabases.entries(LedgerDatabases.second())).isEqualTo(committed);
    assertThat(LedgerDatabases.inDoubt()).isEmpty();
  }
}

package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.ledger.Book;

/** The disk is full on which the decisions of transactions over several databases are written. */
final class FullDiskUnderLog {

  private static final int COMMITTED = 204;

  private final SmallDisk disk;
  private final ServerProcess server;
  private final List<Integer> committed = new ArrayList<>();
  private int ids;
  private HttpCalls ledger;

  /**
   * @param server has the ledger, and has had no such transaction yet
   */
  FullDiskUnderLog(SmallDisk disk, ServerProcess server) {
    this.disk = disk;
    this.server = server;
  }

  /** Checks that without room for a log it is refused, and that with one it is no hindrance. */
  void isRefusedAtFirstOnly() {
    LedgerDatabases.openBooks();
    saveBlocks();
    disk.fill(0);
    assertThat(write()).isEqualTo(500);
    assertThat(server.output().toString())
        .contains("A transaction over several databases rolls back")
        .contains("No space left on device");
    assertNoneIsLost();

    disk.empty();
    assertThat(write()).isEqualTo(COMMITTED);
    for (int round = 0; round < Faults.rounds(); round++) {
      disk.fill(0);
      assertThat(write()).as("its room is taken in advance").isEqualTo(COMMITTED);
      disk.empty();
      assertThat(write()).isEqualTo(COMMITTED);
    }
    assertNoneIsLost();
    Faults.report(
        getClass(),
        "%d transactions with a full disk under the log: 0 lost, 1 refused before there was one",
        Faults.rounds());
  }

  private void saveBlocks() {
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

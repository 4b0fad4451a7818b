package org.bondstone.store.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bondstone.api.spi.TransactionsInDoubt;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.audit.AuditLimits;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedDecisionsTest {

  private static final Caller ADA = new Caller("ada");
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private final OneTransaction transactions = new OneTransaction();
  private Audit audit;
  private AuditedDecisions decisions;

  @BeforeEach
  void open() {
    audit = Audit.in(folder.resolve("audit"), AuditLimits.DEFAULT);
    decisions = new AuditedDecisions(transactions, audit);
  }

  @AfterEach
  void close() {
    audit.close();
  }

  /** An adapter with one transaction in doubt, until it is decided. */
  private static final class OneTransaction implements TransactionsInDoubt {

    private Transaction open =
        new Transaction(ID, State.PROMISED, List.of("shop on db:5432", "ledger"), Instant.EPOCH);

    private IOException failure;

    @Override
    public List<Transaction> inDoubt() {
      return open == null ? List.of() : List.of(open);
    }

    @Override
    public List<Unreachable> unreachable() {
      return List.of();
    }

    @Override
    public Optional<Transaction> decide(String id, boolean commit) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Optional<Transaction> before = inDoubt().stream().filter(t -> t.id().equals(id)).findAny();
      open = before.isPresent() ? null : open;
      return before;
    }
  }

  private String trail() throws IOException {
    Path file = folder.resolve("audit/audit.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void recordsWhoHasDecidedWhat() throws IOException {
    assertThat(decisions.decide(ID, false, ADA).id()).isEqualTo(ID);
    assertThat(decisions.inDoubt()).isEmpty();
    assertThat(trail())
        .contains(
            "\"who\":\"ada\",\"what\":\"decided to roll back transaction\",\"subject\":\""
                + ID
                + " in shop on db:5432, ledger\"");
  }

  @Test
  void tellsACommitFromARollback() throws IOException {
    decisions.decide(ID, true, ADA);
    assertThat(trail()).contains("\"what\":\"decided to commit transaction\"");
  }

  @Test
  void recordsNothingWhereNothingIsInDoubt() throws IOException {
    assertThatThrownBy(() -> decisions.decide("f".repeat(32), true, ADA))
        .isInstanceOf(NotFoundException.class);
    assertThat(trail()).isEmpty();
  }

  @Test
  void saysThatTheDecisionCannotBeWritten() throws IOException {
    transactions.failure = new IOException("No space left on device");
    assertThatThrownBy(() -> decisions.decide(ID, true, ADA))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("as before");
    assertThat(trail()).isEmpty();
  }

  @Test
  void decidesNothingThatCannotBeRecorded() throws IOException {
    Files.createFile(folder.resolve("audit"));
    audit.changed(ADA, "changed block", "a/b");
    assertThatThrownBy(() -> decisions.decide(ID, true, ADA))
        .isInstanceOf(AuditUnavailableException.class);
    assertThat(decisions.inDoubt()).hasSize(1);
  }
}

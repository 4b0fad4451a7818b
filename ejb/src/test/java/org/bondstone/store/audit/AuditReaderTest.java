package org.bondstone.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.AuditEntry;
import org.bondstone.store.model.AuditPage;
import org.bondstone.store.model.AuditPlace;
import org.bondstone.store.model.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReaderTest {

  @TempDir private Path directory;

  private Instant now = Instant.parse("2026-01-31T12:00:00.123456789Z");
  private Audit audit;
  private AuditReader reader;

  /** Ten records of Ada and of Bob by turns, in files of three. */
  @BeforeEach
  void write() {
    audit = new Audit(new AuditFile(directory, new AuditLimits(300, 0, Duration.ZERO)), () -> now);
    for (int i = 0; i < 10; i++) {
      now = now.plusNanos(1);
      audit.changed(new Caller(i % 2 == 0 ? "ada" : "bob"), "created block", "x/" + i);
    }
    reader = new AuditReader(directory);
    assertThat(directory).isDirectoryContaining("glob:**/audit-*.log");
  }

  @AfterEach
  void close() {
    audit.close();
  }

  @Test
  void readsTheNewestFirstPageByPage() {
    for (int limit : new int[] {1, 3, 4, 10}) {
      assertThat(all("", limit))
          .as("pages of %d", limit)
          .containsExactly("x/9", "x/8", "x/7", "x/6", "x/5", "x/4", "x/3", "x/2", "x/1", "x/0");
    }
  }

  /** Then a record bears the time of the first of those that it counts. */
  @Test
  void leavesNoRecordOutWhereOneCountsSeveralThatBeganBeforeOthers() {
    audit.revealed(new Caller("uli"), "read the secrets of block", "x/read");
    audit.revealed(new Caller("uli"), "read the secrets of block", "x/read");
    now = now.plusSeconds(30);
    audit.changed(new Caller("ada"), "updated block", "x/between");
    audit.changed(new Caller("bob"), "updated block", "x/between");
    now = now.plusSeconds(40);
    audit.tidy();

    for (int limit : new int[] {1, 2, 3, 50}) {
      assertThat(all("", limit))
          .as("pages of %d", limit)
          .hasSize(14)
          .startsWith("x/read", "x/between", "x/between", "x/read", "x/9");
    }
    assertThat(reader.read("", AuditPlace.before(now.minusSeconds(40)), 50).records())
        .as("records of an earlier time")
        .hasSize(12);
  }

  @Test
  void findsByCallerActionAndSubject() {
    assertThat(all("BOB", 2)).containsExactly("x/9", "x/7", "x/5", "x/3", "x/1");
    assertThat(all("created", 50)).hasSize(10);
    assertThat(all("x/4", 50)).containsExactly("x/4");
    assertThat(all("nobody", 50)).isEmpty();
  }

  @Test
  void tellsWhatARecordSays() {
    assertThat(reader.read("x/9", AuditPlace.newest(), 1).records())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.time().toInstant()).isEqualTo(now);
              assertThat(entry.who()).isEqualTo("bob");
              assertThat(entry.what()).isEqualTo("created block");
              assertThat(entry.times()).isEqualTo(1);
            });
  }

  /** Then the caller goes on from there. */
  @Test
  void looksAtSoMuchAtATime() {
    AuditReader impatient = new AuditReader(directory, 4);

    AuditPage page = impatient.read("x/0", AuditPlace.newest(), 50);

    assertThat(page.records()).isEmpty();
    assertThat(page.before()).isNotNull();
    assertThat(all(impatient, "x/0", 50)).containsExactly("x/0");
  }

  @Test
  void skipsALineThatACrashHasTorn() throws IOException {
    Files.writeString(directory.resolve("audit.log"), "{\"time\":\"20", StandardOpenOption.APPEND);
    assertThat(all("", 50)).hasSize(10);
  }

  @Test
  void saysThatItCannotRead() {
    AuditReader nowhere = new AuditReader(directory.resolve("away"));
    assertThatThrownBy(() -> nowhere.read("", AuditPlace.newest(), 1))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("The audit trail cannot be read.");
  }

  private List<String> all(String text, int limit) {
    return all(reader, text, limit);
  }

  private static List<String> all(AuditReader reader, String text, int limit) {
    List<String> all = new ArrayList<>();
    AuditPlace before = AuditPlace.newest();
    while (before != null) {
      AuditPage page = reader.read(text, before, limit);
      page.records().stream().map(AuditEntry::subject).forEach(all::add);
      before = page.before() == null ? null : AuditPlace.of(page.before());
    }
    return all;
  }
}

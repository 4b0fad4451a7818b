package org.bondstone.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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

  /** Files are in the order of their names, which are the times of their ends. */
  @Test
  void readsInOrderAlsoWhereAFileEndsWithARecordThatCountsSeveral() {
    audit.revealed(new Caller("uli"), "read the secrets of block", "x/read");
    audit.revealed(new Caller("uli"), "read the secrets of block", "x/read");
    now = now.plusSeconds(30);
    for (int i = 10; fullFiles() < 6 || !isFull(); i++) {
      audit.changed(new Caller("ada"), "created block", "x/" + i);
    }
    List<String> before = all("created", 50);
    now = now.plusSeconds(40);

    audit.tidy();

    assertThat(all("created", 50)).isEqualTo(before);
    assertThat(all("", 50)).startsWith("x/read").hasSize(before.size() + 2);
  }

  private long fullFiles() {
    return Stream.of(directory.toFile().list()).filter(name -> name.startsWith("audit-")).count();
  }

  private boolean isFull() {
    return directory.resolve("audit.log").toFile().length() >= 300;
  }

  /** Files end at any moment of a search. */
  @Test
  void leavesNoRecordOutWhileFilesEnd() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("busy"));
    AuditReader busy = new AuditReader(folder);
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(100);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> write(folder, begun, enough::get));
    try {
      begun.await();
      for (int i = 0; i < 300; i++) {
        List<Integer> numbers = newest(busy);
        assertThat(numbers.get(0) - numbers.get(29)).as("%s", numbers).isEqualTo(29);
      }
    } finally {
      enough.set(true);
      writing.get();
    }
  }

  private static void write(Path folder, CountDownLatch begun, BooleanSupplier enough) {
    AuditLimits limits = new AuditLimits(2_000, 20, Duration.ZERO);
    try (Audit many = new Audit(new AuditFile(folder, limits), InstantSource.system())) {
      for (int i = 0; !enough.getAsBoolean(); i++) {
        many.changed(new Caller("ada"), "created block", "x/" + i);
        begun.countDown();
        if (i % 1_000 == 0) {
          many.tidy();
        }
      }
    }
  }

  private static List<Integer> newest(AuditReader reader) {
    return reader.read("created", AuditPlace.newest(), 30).records().stream()
        .map(entry -> Integer.valueOf(entry.subject().substring(2)))
        .toList();
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

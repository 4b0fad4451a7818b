package org.bondstone.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final Caller ADA = new Caller("ada");

  @TempDir private Path temporary;

  private Path directory;
  private Instant now = Instant.now();
  private Audit audit;

  @BeforeEach
  void open() {
    directory = temporary.resolve("audit");
    open(AuditLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    audit.close();
  }

  private void open(AuditLimits limits) {
    audit = new Audit(new AuditFile(directory, limits), () -> now);
  }

  @Test
  void writesALineOfJsonForEachChange() throws IOException {
    audit.changed(ADA, "created block", "sql-connector/warehouse");
    assertThat(records())
        .containsExactly(
            Map.of(
                "time", now.toString(),
                "who", "ada",
                "what", "created block",
                "subject", "sql-connector/warehouse"));
  }

  @Test
  void letsNoNameStartALineOfItsOwn() throws IOException {
    audit.changed(new Caller("a\n{\"who\":\"b\"}\u2028\r"), "created block", "x\"\n\u0000y");
    assertThat(records()).singleElement().extracting("who").asString().startsWith("a\n{");
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    audit.changed(ADA, "created block", "a/b");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("audit.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void deletesNothingUnlessItIsTold() throws IOException {
    open(new AuditLimits(1_000, 0, Duration.ZERO));
    change(200);
    now = now.plus(Duration.ofDays(1_000));
    audit.tidy();
    assertThat(files()).hasSizeGreaterThan(10);
    assertThat(records()).hasSize(200);
  }

  @Test
  void saysHowManyRecordsWereDroppedWithOldFiles() throws IOException {
    open(new AuditLimits(1_000, 3, Duration.ZERO));
    change(200);
    audit.tidy();
    assertThat(files()).hasSize(4);
    assertThat(droppedRecords() + changes()).isEqualTo(200);
    assertThat(droppedRecords()).isGreaterThan(100);
  }

  @Test
  void dropsFilesThatAreTooOldAndSaysSo() throws IOException {
    open(new AuditLimits(1_000_000, 0, Duration.ofDays(30)));
    change(5);
    now = now.plus(Duration.ofDays(2));
    audit.tidy();
    assertThat(changes()).isEqualTo(5);
    now = now.plus(Duration.ofDays(30));
    audit.tidy();
    assertThat(changes()).isZero();
    assertThat(droppedRecords()).isEqualTo(5);
  }

  @Test
  void makesOneRecordOfManyReadsOfTheSame() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      audit.revealed(ADA, "read the secrets of block", "a/b");
      audit.used(ADA, "read the secrets of block", "a/c");
    }
    assertThat(records()).hasSize(2);
    now = now.plus(Repeats.WINDOW);
    audit.tidy();
    assertThat(records())
        .hasSize(4)
        .endsWith(
            Map.of(
                "time", now.minus(Repeats.WINDOW).toString(),
                "who", "ada",
                "what", "read the secrets of block",
                "subject", "a/c",
                "times", 999));
  }

  @Test
  void tellsChangesApart() throws IOException {
    for (int i = 0; i < 50; i++) {
      audit.changed(ADA, "changed block", "a/b");
    }
    assertThat(records()).hasSize(50);
  }

  @Test
  void countsAFloodOfFailedLoginsAndWritesFewRecords() throws IOException {
    for (int i = 0; i < 100_000; i++) {
      audit.failed("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "ada");
    }
    now = now.plus(Repeats.WINDOW);
    audit.tidy();
    assertThat(records()).hasSizeLessThan(1_100);
    assertThat(records().stream().mapToInt(AuditTest::times).sum()).isEqualTo(100_000);
  }

  @Test
  void refusesWhatItCannotRecordAndRecordsLaterWhatHadHappened() throws IOException {
    Files.createFile(directory);
    for (int i = 0; i < Audit.MOST_WAITING + 500; i++) {
      audit.changed(ADA, "changed block", "a/b" + i);
    }
    assertThatThrownBy(audit::requireWritable).isInstanceOf(AuditUnavailableException.class);
    assertThatThrownBy(() -> audit.revealed(ADA, "read the secrets of block", "a/b"))
        .isInstanceOf(AuditUnavailableException.class);

    Files.delete(directory);
    audit.requireWritable();
    audit.revealed(ADA, "read the secrets of block", "a/b");
    assertThat(changes()).isEqualTo(Audit.MOST_WAITING);
    assertThat(records().get(Audit.MOST_WAITING))
        .containsEntry("what", "dropped")
        .containsEntry("times", 500);
    assertThat(records()).last().extracting("what").isEqualTo("read the secrets of block");
  }

  @Test
  void goesOnAfterALineThatACrashHasTorn() throws IOException {
    audit.changed(ADA, "created block", "a/b");
    audit.close();
    Files.writeString(directory.resolve("audit.log"), "{\"time", StandardOpenOption.APPEND);
    open();
    audit.changed(ADA, "deleted block", "a/b");
    List<String> lines = Files.readAllLines(directory.resolve("audit.log"));
    assertThat(lines).hasSize(3);
    assertThat(Json.readObject(lines.get(2))).containsEntry("what", "deleted block");
  }

  @Test
  void beginsAFileAnewWhenSomebodyTakesItAway() throws IOException {
    audit.changed(ADA, "created block", "a/b");
    Files.delete(directory.resolve("audit.log"));
    audit.changed(ADA, "deleted block", "a/b");
    assertThat(records()).singleElement().extracting("what").isEqualTo("deleted block");
  }

  @Test
  void keepsWholeLinesWhenManyWrite() throws IOException {
    IntStream.range(0, 8).parallel().forEach(i -> change(25));
    assertThat(records()).hasSize(200);
  }

  private void change(int times) {
    for (int i = 0; i < times; i++) {
      audit.changed(ADA, "changed block", "a/b");
    }
  }

  private long changes() throws IOException {
    return records().stream().filter(each -> each.get("what").equals("changed block")).count();
  }

  private int droppedRecords() throws IOException {
    return records().stream()
        .filter(each -> each.get("what").toString().startsWith("dropped"))
        .mapToInt(AuditTest::times)
        .sum();
  }

  private static int times(Map<String, Object> entry) {
    return (int) entry.getOrDefault("times", 1);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      // The current one comes last.
      return files.sorted((a, b) -> a.compareTo(b)).toList();
    }
  }

  private List<Map<String, Object>> records() throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        records.add(Json.readObject(line));
      }
    }
    return records;
  }
}

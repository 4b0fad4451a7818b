package org.bondstone.credentials.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.SourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandCredentialsTest {

  private static final CredentialTarget TARGET =
      new CredentialTarget("db.example", 5432, "shop; rm -rf /", null, false);

  @TempDir Path folder;

  private CredentialSource open(String script, Map<String, Object> data) throws IOException {
    Path file = Files.writeString(folder.resolve("command"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new CommandCredentials()
        .open(
            "shop",
            data,
            new Settings(
                Map.of(
                    CommandCredentials.SETTINGS + "of-shop",
                    file + "  first 'second",
                    CommandCredentials.SETTINGS + "a.b",
                    file.toString())));
  }

  private CredentialSource open(String script) throws IOException {
    return open(script, Map.of("command", "of-shop"));
  }

  @Test
  void readsWhatTheCommandPrints() throws IOException {
    DatabaseCredentials read =
        open("echo '{\"username\": \"ada\", \"password\": \"one\","
                + " \"expires\": \"2100-01-02T03:04:05Z\"}'")
            .get(TARGET);

    assertThat(read.user()).contains("ada");
    assertThat(read.password().reveal()).isEqualTo("one");
    assertThat(read.expires()).contains(Instant.parse("2100-01-02T03:04:05Z"));
  }

  @Test
  void orThePasswordAlone() throws IOException {
    DatabaseCredentials read =
        open(
                "echo noise >&2; echo one",
                Map.of("command", "of-shop", "output", "text", "lifetime", 600))
            .get(TARGET);

    assertThat(read.user()).isEmpty();
    assertThat(read.password().reveal()).isEqualTo("one");
    assertThat(Duration.between(Instant.now(), read.expires().orElseThrow()))
        .isBetween(Duration.ofSeconds(580), Duration.ofSeconds(600));
  }

  /** Arguments are those of the operator, and nothing of a document is one or is run by a shell. */
  @Test
  void theCommandIsToldWhatItIsForByVariables() throws IOException {
    DatabaseCredentials read =
        open(
                "echo \"$#|$1|$2|$DATABASE_HOST|$DATABASE_PORT|$DATABASE_NAME|$DATABASE_USER\"",
                Map.of("command", "of-shop", "output", "text"))
            .get(TARGET);

    assertThat(read.password().reveal())
        .isEqualTo("2|first|'second|db.example|5432|shop; rm -rf /|");
  }

  @Test
  void theCommandGetsNoSettingOfTheServer() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "BONDSTONE_DATABASE_PASSWORD", "s3cret",
                "bondstone.database.password", "s3cret",
                "bondstone_database_password", "s3cret",
                "PATH", "/bin",
                "DATABASE_USER", "x"));
    CommandSource.describe(TARGET, environment);

    assertThat(environment)
        .containsOnlyKeys("PATH", "DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME");
  }

  @Test
  void aDocumentNamesACommandAndWritesNone() {
    for (String name : new String[] {"other", "/bin/echo one", "of-shop x", "../of-shop", "a.b"}) {
      assertThatExceptionOfType(InvalidSpecificationException.class)
          .as(name)
          .isThrownBy(() -> open("echo one", Map.of("command", name)))
          .withMessageContainingAll("command-credentials/shop", "\"command\"");
    }
  }

  @Test
  void whatFailsSaysWhyAndRepeatsNothing() throws IOException {
    failed("echo '{\"password\": \"s3cret\"}'; echo s3cret >&2; exit 3", Reason.AWAY, "status 3");
    failed("echo s3cret", Reason.SETTINGS, "JSON object");
    failed("echo '{\"user\": \"s3cret\"}'", Reason.SETTINGS, "\"password\"");
    failed(
        "echo '{\"password\": \"s3cret\", \"expires\": \"s3cret\"}'",
        Reason.SETTINGS,
        "\"expires\"");
    failed("true", Reason.AWAY, "printed nothing");
    failed("yes s3cret | head -c 100000", Reason.SETTINGS, "too much");
  }

  private void failed(String script, Reason reason, String why) throws IOException {
    CredentialSource source = open(script);
    assertThatExceptionOfType(CredentialSourceException.class)
        .as(script)
        .isThrownBy(() -> source.get(TARGET))
        .withMessageContainingAll("command-credentials/shop", why)
        .withMessageNotContaining("s3cret")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aCommandThatDoesNotEndIsEndedWithWhatItHasStarted() throws IOException {
    Path started = folder.resolve("started");
    CredentialSource source =
        new CommandSource(
            SourceType.named("Test", "test", "").read("shop", Map.of()),
            List.of(
                "/bin/sh",
                "-c",
                "sleep 600 & echo $! >" + started + "; while :; do sleep 600; done"),
            Duration.ofMillis(300));
    long before = ProcessHandle.current().descendants().count();
    assertThatExceptionOfType(CredentialSourceException.class)
        .isThrownBy(() -> source.get(TARGET))
        .withMessageContaining("0.3 seconds")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AWAY));
    await(() -> ProcessHandle.current().descendants().count() == before);
    // Its parent is gone, so it is nobody's descendant; and it may be a zombie, which has no
    // command.
    long child = Long.parseLong(Files.readString(started).strip());
    await(() -> ProcessHandle.of(child).flatMap(each -> each.info().command()).isEmpty());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void aCommandThatIsNotThereSaysSo() {
    CredentialSource source =
        new CommandCredentials()
            .open(
                "shop",
                Map.of("command", "gone"),
                new Settings(
                    Map.of(
                        CommandCredentials.SETTINGS + "gone", folder.resolve("gone").toString())));
    assertThatExceptionOfType(CredentialSourceException.class)
        .isThrownBy(() -> source.get(TARGET))
        .withMessageContaining("cannot be started");
  }
}

package org.bondstone.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.LiveEngines.Pool;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.audit.AuditLimits;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedEnginesTest {

  private static final Caller ADA = new Caller("ada");
  private static final Pool SHOP =
      new Pool(
          "a1", List.of("shop"), "db", "postgresql", 1, Instant.EPOCH, false, 0, 0, 0, 5, 0, 0);

  @TempDir Path folder;

  private final TestStore store = new TestStore(TestDatabase.H2);
  private boolean inMemory;
  private Map<String, Duration> thresholds = Map.of();
  private Audit audit;
  private Store audited;
  private AuditedEngines engines;

  @BeforeEach
  void open() {
    audit = Audit.in(folder.resolve("audit"), AuditLimits.DEFAULT);
    openStore();
  }

  private void openStore() {
    audited =
        Store.open(
            store.dataSource(),
            store.keyset(),
            DataCheck.none(),
            audit,
            change -> {},
            Runnable::run);
    engines = new AuditedEngines(adapter(), audited.slowThresholds(), audit);
  }

  @AfterEach
  void close() {
    audited.close();
    audit.close();
    store.close();
  }

  /** An adapter with one engine. */
  private LiveEngines adapter() {
    return (LiveEngines)
        Proxy.newProxyInstance(
            LiveEngines.class.getClassLoader(),
            new Class<?>[] {LiveEngines.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "pools" -> List.of(SHOP);
                  case "drain", "flush" -> control((String) arguments[0]);
                  case "slowThreshold" ->
                      thresholds.getOrDefault((String) arguments[0], Duration.ofSeconds(1));
                  case "slowThresholds" -> take(arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Optional<Pool> control(String id) {
    if (inMemory) {
      throw new UnsupportedOperationException("It would be lost.");
    }
    return id.equals(SHOP.id()) ? Optional.of(SHOP) : Optional.empty();
  }

  @SuppressWarnings("unchecked") // the interface says so
  private Object take(Object all) {
    thresholds = (Map<String, Duration>) all;
    return null;
  }

  private String trail() throws IOException {
    Path file = folder.resolve("audit/audit.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void recordsWhoDrainsAndFlushes() throws IOException {
    assertThat(engines.drain("a1", ADA)).isEqualTo(SHOP);
    assertThat(engines.flush("a1", ADA)).isEqualTo(SHOP);

    assertThat(trail())
        .contains("\"who\":\"ada\",\"what\":\"drained the engine of block\"")
        .contains("\"what\":\"flushed the engine of block\",\"subject\":\"shop\"");
  }

  @Test
  void recordsNothingOfWhatWasRefused() throws IOException {
    assertThatThrownBy(() -> engines.drain("b2", ADA)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> engines.pool("b2")).isInstanceOf(NotFoundException.class);
    inMemory = true;
    assertThatThrownBy(() -> engines.flush("a1", ADA)).isInstanceOf(ConflictException.class);

    assertThat(trail()).doesNotContain("\"who\":\"ada\"");
  }

  @Test
  void keepsNoneOfABlockWithANameThatMayNotBe() throws IOException {
    for (String name : List.of("a\0b", "x".repeat(256))) {
      assertThatThrownBy(() -> engines.slowThreshold(name, Duration.ofMillis(20), ADA))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void keepsAThresholdUntilItIsTakenBack() throws IOException {
    assertThat(engines.slowThreshold("shop", Duration.ofMillis(20), ADA))
        .isEqualTo(Duration.ofMillis(20));
    assertThat(engines.slowThreshold("shop", Duration.ofMillis(30), ADA))
        .isEqualTo(Duration.ofMillis(30));
    thresholds = Map.of();
    audited.close();
    openStore();
    engines.follow();
    assertThat(engines.slowThreshold("shop")).isEqualTo(Duration.ofMillis(30));

    assertThat(engines.slowThreshold("shop", null, ADA)).isEqualTo(Duration.ofSeconds(1));

    assertThat(thresholds).isEmpty();
    assertThat(trail()).contains("set the threshold of slow statements to 30 ms of block");
  }
}

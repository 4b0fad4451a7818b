package org.bondstone.store.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.model.BlockExpiry.State;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.FileBlock;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpiriesTest {

  private static final Duration WARNING = Duration.ofDays(14);

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void keepsTheEndsBesideTheDocuments(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      BlockSchemaView schema = store.secretSchema("login", "password");
      UUID later = store.document(schema, "later", Map.of()).id();
      UUID soon = store.document(schema, "soon", Map.of()).id();
      UUID hidden = store.document(schema, "hidden", Map.of()).id();
      Instant now = Instant.now();
      FileBlock file = new FileBlock("login", "hidden", "f.yaml", now.minusSeconds(60));
      BlockExpiries expiries = store.store().expiries(WARNING, () -> List.of(file));

      assertThat(expiries.of(later)).isEmpty();
      expiries.set(later, now.plus(Duration.ofDays(15)), TestStore.TESTER);
      expiries.set(soon, now.plus(Duration.ofDays(99)), TestStore.TESTER);
      expiries.set(soon, now.plus(Duration.ofDays(13)), TestStore.TESTER);
      expiries.set(hidden, now.plus(Duration.ofDays(99)), TestStore.TESTER);

      assertThat(expiries.all())
          .extracting(BlockExpiry::block, BlockExpiry::state, BlockExpiry::source)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("login/hidden", State.EXPIRED, "files"),
              org.assertj.core.groups.Tuple.tuple("login/soon", State.SOON, "store"),
              org.assertj.core.groups.Tuple.tuple("login/later", State.LATER, "store"));
      assertThat(expiries.of(soon).orElseThrow().state()).isEqualTo(State.SOON);

      store.documents().delete(soon, null, TestStore.TESTER);
      expiries.set(later, null, TestStore.TESTER);
      assertThat(expiries.all()).hasSize(1);
      assertThatThrownBy(() -> expiries.set(soon, now, TestStore.TESTER))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> expiries.of(soon)).isInstanceOf(NotFoundException.class);
    }
  }

  /** What the watch of the log sees. */
  private static final class Lines extends Handler {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      lines.add(
          entry.getLevel()
              + " "
              + java.text.MessageFormat.format(entry.getMessage(), entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void warnsOnceADayFromTheWarningOnAndWhenItIsOver() {
    Instant start = Instant.parse("2027-01-01T00:00:00Z");
    Instant end = Instant.parse("2027-01-20T00:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(start);
    FileBlock block = new FileBlock("sql-connector", "shop", "shop.yaml", end);
    Lines log = new Lines();
    Logger logger = Logger.getLogger(ExpiryWatch.class.getName());
    logger.addHandler(log);
    try (TestStore store = new TestStore(TestDatabase.H2)) {
      ExpiryWatch watch =
          new ExpiryWatch(
              store.store().expiries(WARNING, () -> List.of(block), now::get), now::get);
      watch.look();
      assertThat(log.lines).isEmpty();

      now.set(end.minus(WARNING));
      watch.look();
      watch.look();
      now.set(now.get().plus(Duration.ofHours(23)));
      watch.look();
      assertThat(log.lines).hasSize(1);
      now.set(now.get().plus(Duration.ofHours(1)));
      watch.look();
      assertThat(log.lines).hasSize(2);
      now.set(end);
      watch.look();
      watch.look();
      assertThat(log.lines)
          .containsExactly(
              "WARNING The credentials of the block sql-connector/shop end in 14 days, at"
                  + " 2027-01-20T00:00:00Z. Change them before.",
              "WARNING The credentials of the block sql-connector/shop end in 13 days, at"
                  + " 2027-01-20T00:00:00Z. Change them before.",
              "SEVERE The credentials of the block sql-connector/shop have ended, at"
                  + " 2027-01-20T00:00:00Z. Change them.");
    } finally {
      logger.removeHandler(log);
    }
  }

  @Test
  void tellsAtOnceOfAnEndThatHasComeAndOfAnotherOne() {
    Instant end = Instant.parse("2027-01-20T00:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(end.minusSeconds(3600));
    AtomicReference<Instant> said = new AtomicReference<>(end);
    Lines log = new Lines();
    Logger logger = Logger.getLogger(ExpiryWatch.class.getName());
    logger.addHandler(log);
    try (TestStore store = new TestStore(TestDatabase.H2)) {
      ExpiryWatch watch =
          new ExpiryWatch(
              store
                  .store()
                  .expiries(
                      WARNING,
                      () -> List.of(new FileBlock("secret", "shop", "shop.yaml", said.get())),
                      now::get),
              now::get);
      watch.look();
      said.set(end.plusSeconds(60));
      watch.look();
      now.set(said.get());
      watch.look();
      watch.look();
      assertThat(log.lines)
          .extracting(line -> line.substring(0, line.indexOf(' ')))
          .containsExactly("WARNING", "WARNING", "SEVERE");
    } finally {
      logger.removeHandler(log);
    }
  }

  /** The page of metrics must not wait for a database that is away. */
  @Test
  void knowsTheEndsWithoutTheDatabase() {
    try (TestStore store = new TestStore(TestDatabase.H2)) {
      BlockSchemaView schema = store.secretSchema("login", "password");
      UUID id = store.document(schema, "shop", Map.of()).id();
      BlockExpiries expiries = store.store().expiries(WARNING, List::of);
      assertThat(expiries.lately()).isEmpty();
      expiries.set(id, Instant.now().plus(WARNING), TestStore.TESTER);
      assertThat(expiries.lately()).extracting(BlockExpiry::block).containsExactly("login/shop");

      store.dataSource().clear();
      assertThat(expiries.lately()).hasSize(1);
      assertThat(store.dataSource().statements()).isEmpty();
    }
  }

  /** Both see what is due before either has told of it: each write comes after the other. */
  @Test
  void serversThatLookAtOnceSendOneEvent() throws Exception {
    try (TestStore store = new TestStore(TestDatabase.H2)) {
      UUID id = store.document(store.secretSchema("login", "password"), "shop", Map.of()).id();
      store.store().expiries(WARNING, List::of).set(id, Instant.now(), TestStore.TESTER);
      List<BlockEvent> events = new CopyOnWriteArrayList<>();
      var unused = store.store().events().subscribe(null, (event, own) -> events.add(event));
      store.dataSource().clear();
      List<Thread> servers =
          Stream.generate(() -> new Thread(store.store().expiryEvents(WARNING, Instant::now)::look))
              .limit(2)
              .toList();
      try (Connection write = store.dataSource().getConnection();
          Statement lock = write.createStatement()) {
        write.setAutoCommit(false);
        lock.execute("select * from bondstone_state for update");
        servers.forEach(Thread::start);
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (looks(store) < servers.size() && System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        assertThat(looks(store)).isEqualTo(servers.size());
        write.rollback();
      }
      for (Thread server : servers) {
        server.join();
      }
      assertThat(events).hasSize(1);
    }
  }

  private static long looks(TestStore store) {
    return store.dataSource().statements().stream()
        .filter(text -> text.startsWith("select") && text.contains("x.told"))
        .count();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sendsAnEventOnceADayForAllServersAndWhenItIsOver(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      UUID id =
          store.document(store.secretSchema("login", "password"), "shop", Map.of("a", "b")).id();
      Instant end = Instant.parse("2027-01-20T00:00:00Z");
      AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-01-01T00:00:00Z"));
      store.store().expiries(WARNING, List::of).set(id, end, TestStore.TESTER);
      List<BlockEvent> events = new ArrayList<>();
      var unused = store.store().events().subscribe(null, (event, own) -> events.add(event));
      ExpiryEvents one = store.store().expiryEvents(WARNING, now::get);
      ExpiryEvents other = store.store().expiryEvents(WARNING, now::get);
      Runnable look =
          () -> {
            one.look();
            other.look();
          };

      look.run();
      assertThat(events).isEmpty();
      now.set(end.minus(WARNING));
      look.run();
      assertThat(events)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.event()).isEqualTo(ExpiryEvents.NAME);
                assertThat(event.resource())
                    .containsEntry("prefect.resource.id", "prefect.block-document." + id);
                assertThat(event.payload())
                    .containsEntry("name", "shop")
                    .containsEntry("state", "soon")
                    .containsEntry("expires", "2027-01-20T00:00:00Z");
              });
      now.set(end.minus(Duration.ofHours(1)));
      look.run();
      now.set(end);
      look.run();
      now.set(end.plus(Duration.ofHours(1)));
      look.run();
      assertThat(events)
          .extracting(event -> event.payload().get("state"))
          .containsExactly("soon", "soon", "expired");
    }
  }
}

package org.bondstone.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.audit.AuditLimits;
import org.bondstone.store.audit.AuditReader;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.engine.AuditedEngines;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.AuditPlace;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.service.EngineControl;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write commits, and the server that writes does not get the database's answer. */
class LostCommitTest {

  private static final BlockChange MADE =
      new BlockChange(BlockChange.Kind.CREATED, "login", "mine");

  @TempDir private Path directory;

  private final AtomicBoolean losing = new AtomicBoolean();

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void readsAnewWhatMayHaveChangedAndRecordsIt(TestDatabase database) {
    List<BlockChange> told = new ArrayList<>();
    List<BlockChange> followed = new ArrayList<>();
    try (TestStore one = new TestStore(database);
        Audit audit = Audit.in(directory, AuditLimits.DEFAULT);
        Store server = server(one, audit, told::add)) {
      BlockSchemaView schema = one.secretSchema("login", "password");
      server.follow(recorder(followed));
      followed.clear();

      losing.set(true);
      assertThatThrownBy(
              () ->
                  server
                      .documents()
                      .create(
                          new NewBlockDocument(
                              "mine", Map.of(), schema.id(), schema.blockTypeId(), false),
                          TESTER))
          .isInstanceOf(StoreUnavailableException.class);

      assertThat(told).as("at once").containsExactly(MADE);
      server.follow(recorder(followed));
      server.follow(recorder(followed));
      assertThat(followed).as("and when it is sure").containsExactly(MADE);
      assertThat(new AuditReader(directory).read("mine", AuditPlace.newest(), 10).records())
          .singleElement()
          .satisfies(record -> assertThat(record.what()).isEqualTo("perhaps created block"));

      one.document(schema, "yours", Map.of());
      server.documents().delete(one.document(schema, "third", Map.of()).id(), null, TESTER);
      followed.clear();
      server.follow(recorder(followed));
      assertThat(followed).extracting(BlockChange::name).containsExactly("yours", "third");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void recordsAThresholdThatMayBeSet(TestDatabase database) {
    try (TestStore one = new TestStore(database);
        Audit audit = Audit.in(directory, AuditLimits.DEFAULT);
        Store server = server(one, audit, change -> {})) {
      // The adapter is told when it is sure.
      EngineControl engines =
          new AuditedEngines(/* engines */ null, server.slowThresholds(), audit);
      losing.set(true);

      assertThatThrownBy(() -> engines.slowThreshold("mine", Duration.ofMillis(20), TESTER))
          .isInstanceOf(StoreUnavailableException.class);

      assertThat(new AuditReader(directory).read("mine", AuditPlace.newest(), 10).records())
          .singleElement()
          .satisfies(
              record ->
                  assertThat(record.what())
                      .isEqualTo("perhaps set the threshold of slow statements to 20 ms of block"));
    }
  }

  private static ChangeLog.Listener recorder(List<BlockChange> changes) {
    return new ChangeLog.Listener() {
      @Override
      public void changed(BlockChange change) {
        changes.add(change);
      }

      @Override
      public void missedChanges() {
        throw new AssertionError("None is missed.");
      }
    };
  }

  private Store server(TestStore store, Audit audit, Consumer<BlockChange> listener) {
    return Store.open(
        losingAnswers(store.dataSource()),
        store.keyset(),
        DataCheck.none(),
        audit,
        listener,
        Runnable::run);
  }

  private DataSource losingAnswers(DataSource real) {
    return wrapped(
        DataSource.class,
        real,
        (method, result) ->
            result instanceof Connection connection
                ? wrapped(Connection.class, connection, this::loseAnswer)
                : result);
  }

  private Object loseAnswer(Method method, Object result) throws SQLException {
    if (method.getName().equals("commit") && losing.getAndSet(false)) {
      throw new SQLException("The connection is lost.", "08006");
    }
    return result;
  }

  private interface Answer {
    Object of(Method method, Object result) throws SQLException;
  }

  private static <T> T wrapped(Class<T> type, T real, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            LostCommitTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return answer.of(method, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}

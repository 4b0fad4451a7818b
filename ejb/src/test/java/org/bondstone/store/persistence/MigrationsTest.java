package org.bondstone.store.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sharesADatabaseWithOtherTables(TestDatabase database) throws SQLException {
    try (SqlConnector source = database.open()) {
      execute(source, "create table block_document (id integer)");

      Migrations.run(source.dataSource());

      execute(source, "select count(*) from bondstone_document");
      assertThatCode(() -> Migrations.run(source.dataSource())).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void migratesADatabaseOfAnOlderVersion(TestDatabase database) throws SQLException {
    try (SqlConnector source = database.open()) {
      // As the first version left it.
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source.dataSource())
          .locations("classpath:org/bondstone/store/migration")
          .table("bondstone_history")
          .target("1")
          .load()
          .migrate();

      Migrations.run(source.dataSource());

      execute(source, "select count(*) from bondstone_document");
      assertThat(
              source.fetchAll(
                  "select \"version\" from \"bondstone_history\" where \"version\" in ('2', '3', '4', '5', '6', '7')"))
          .hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void readsAndChangesTheDocumentsOfAnOlderVersion(TestDatabase database) throws SQLException {
    try (TestStore store = new TestStore(database)) {
      BlockSchemaView schema = store.secretSchema("login", "password");
      BlockDocumentView child =
          store.document(schema, "child", Map.of("user", "joe", "password", "hunter2"));
      BlockDocumentView parent =
          store.document(schema, "parent", Map.of("login", TestStore.reference(child.id())));
      try (Connection connection = store.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        // As the first version has it.
        statement.execute("create index bondstone_document_type on bondstone_document (type_id)");
        statement.execute("drop index bondstone_document_listing");
        statement.execute("drop index bondstone_document_of_type");
        statement.execute("drop table bondstone_use");
        statement.execute("drop table bondstone_expiry");
        statement.execute("drop table bondstone_slow_threshold");
        statement.execute("drop table bondstone_change");
        statement.execute("drop table bondstone_server");
        statement.execute("drop table bondstone_event");
        statement.execute("alter table bondstone_state drop column events");
        statement.execute("alter table bondstone_state drop column revision");
        statement.execute(
            "delete from \"bondstone_history\" where \"version\" in ('2', '3', '4', '5', '6', '7')");
      }

      store.restart();

      assertThat(store.clear(child.id())).containsEntry("password", "hunter2");
      assertThat(store.clear(parent.id()).toString()).contains("hunter2");
      store.patch(child.id(), Map.of("password", "hunter3"));
      assertThat(store.clear(child.id()))
          .containsEntry("password", "hunter3")
          .containsEntry("user", "joe");
      store.restart();
      assertThat(store.clear(parent.id()).toString()).contains("hunter3");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void refusesADatabaseOfANewerVersion(TestDatabase database) throws SQLException {
    try (SqlConnector source = database.open()) {
      Migrations.run(source.dataSource());
      execute(
          source,
          """
          insert into "bondstone_history" ("installed_rank", "version", "description", "type",
            "script", "checksum", "installed_by", "execution_time", "success")
          values (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'test', 1, true)
          """);

      assertThatThrownBy(() -> Migrations.run(source.dataSource()))
          .isInstanceOf(StoreSetupException.class)
          .hasMessageContaining("newer version of Bondstone")
          .hasMessageContaining("99")
          .hasMessageContaining("knows up to 7");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void refusesAChangedScript(TestDatabase database) throws SQLException {
    try (SqlConnector source = database.open()) {
      Migrations.run(source.dataSource());
      execute(source, "update \"bondstone_history\" set \"checksum\" = 1 where \"version\" = '1'");

      assertThatThrownBy(() -> Migrations.run(source.dataSource()))
          .isInstanceOf(StoreSetupException.class);
    }
  }

  private static void execute(SqlConnector source, String sql) throws SQLException {
    try (Connection connection = source.connection()) {
      connection.createStatement().execute(sql);
    }
  }
}

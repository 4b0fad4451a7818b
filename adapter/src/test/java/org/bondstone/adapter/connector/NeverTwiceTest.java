package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A view may hide a function that writes, so that no statement may run twice, however it looks. */
class NeverTwiceTest {

  private static final String NUMBERS = "SELECT n FROM hidden";

  private SqlConnector connector;

  @BeforeEach
  void hideAFunctionThatWrites() {
    connector = SqlConnector.open(TestPostgres.specification(TestPostgres.newDatabase()).build());
    connector.execute("CREATE TABLE runs (n int)");
    connector.execute("CREATE TABLE length (n int)");
    connector.execute("INSERT INTO length VALUES (1)");
    connector.execute(
        "CREATE FUNCTION note() RETURNS int LANGUAGE sql VOLATILE AS"
            + " 'INSERT INTO runs VALUES (1) RETURNING 1'");
    connector.execute(
        "CREATE VIEW hidden AS WITH once AS MATERIALIZED (SELECT note() AS one)"
            + " SELECT g AS n FROM once, generate_series(1, (SELECT n FROM length)) g");
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private long runs() {
    return connector.inScope(
        scope -> scope.fetchOne("SELECT count(*) FROM runs").orElseThrow().get(0, Long.class));
  }

  @Test
  void aResultThatTurnsOutLongIsReadByTheStatementThatRan() {
    for (int i = 0; i < 10; i++) {
      assertThat(connector.fetchMany(NUMBERS, 2)).hasSize(1);
      connector.resetConnections();
    }
    assertThat(runs()).isEqualTo(10);

    connector.execute("UPDATE length SET n = 5000");
    assertThat(connector.fetchMany(NUMBERS, 2)).hasSize(2);
    assertThat(connector.fetchAll(NUMBERS)).hasSize(4_998);

    assertThat(runs()).isEqualTo(11);
  }

  @Test
  void executeRunsAFunctionForEachRowOnceAndKeepsNone() {
    connector.execute("SELECT note() FROM generate_series(1, 2500)");

    assertThat(runs()).isEqualTo(2_500);
  }
}

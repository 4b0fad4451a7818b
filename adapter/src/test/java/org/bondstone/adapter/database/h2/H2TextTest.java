package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from t",
        "  (SELECT a FROM t) UNION (SELECT b FROM t);",
        "WITH c AS (SELECT 1) SELECT * FROM c",
        "VALUES (1, 'x')",
        "TABLE t",
        "FROM t SELECT a",
        "CALL 1 + 1",
        "{? = CALL abs(-1)}",
        "EXPLAIN SELECT 1",
        "SHOW TABLES",
        "SELECT 'insert into t; delete', \"update\", `merge`, $$set x$$ FROM t",
        "SELECT 1 -- delete\n, 2 // insert\n, 3 /* update /* merge */ into */ FROM t",
        "SELECT * FROM t FOR UPDATE SKIP LOCKED",
        "SELECT inserted, updates FROM t WHERE value = 1",
        "SELECT VALUE v FROM t",
        "SAVEPOINT a; ROLLBACK TO SAVEPOINT a; RELEASE SAVEPOINT a",
        "SET QUERY_TIMEOUT 100",
        "COMMIT",
        ""
      })
  void readsOnly(String sql) {
    assertThat(H2Text.onlyReads(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values (1)",
        "\u0131nsert into t values (1)",
        "/* SELECT */ DELETE FROM t",
        "-- SELECT\nUPDATE t SET n = 1",
        "MERGE INTO t KEY (n) VALUES (1)",
        "TRUNCATE TABLE t",
        "CREATE TABLE t (n INT)",
        "SELECT 1; DROP TABLE t",
        "SELECT ';'; DROP TABLE t",
        "SELECT n FROM FINAL TABLE (INSERT INTO t VALUES (1))",
        "WITH c AS (SELECT 1) DELETE FROM t",
        "EXPLAIN ANALYZE DELETE FROM t",
        "SELECT NEXT VALUE FOR s",
        "SELECT s.NEXTVAL",
        "CALL NEXTVAL('S')",
        "CALL CSVWRITE('x', 'SELECT 1')",
        "SET LOCK_TIMEOUT 1",
        "SET QUERY_TIMEOUT 1; SET SCHEMA s",
        "SET @x = 1",
        "USE s",
        "EXECUTE IMMEDIATE 'DROP TABLE t'",
        "SELECT 1 /* ' */; DROP TABLE t -- '",
        "SELECT 1 // '\n; DROP TABLE t // '",
        "SELECT `'` FROM t; DROP TABLE t -- '",
        "SELECT 1 FROM FINAL TABLE (\u0131nsert INTO t VALUES (1))"
      })
  void mayWrite(String sql) {
    assertThat(H2Text.onlyReads(sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT @x",
        "SELECT SET(@x, 1)",
        "SELECT 1; SET SCHEMA s",
        "SET SCHEMA s",
        "CREATE LOCAL TEMPORARY TABLE t (n INT)",
        "/**/SET TIME ZONE 'UTC'",
        "USE s",
        "EXECUTE IMMEDIATE 'SET SCHEMA s'"
      })
  void mayChangeItsSession(String sql) {
    assertThat(H2Text.isPlain(sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "SELECT 1; ",
        " INSERT INTO t VALUES (?)",
        "\nWITH c AS (SELECT 1) TABLE c"
      })
  void changesNothingOfItsSession(String sql) {
    assertThat(H2Text.isPlain(sql)).isTrue();
  }
}

package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.transaction.RollbackException;
import java.nio.file.Path;
import org.bondstone.adapter.testing.LogLines;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL as it is installed, which prepares no transactions. */
class UnpreparedPostgresTest {

  private static final String LOGGER =
      "org.bondstone.adapter.database.postgresql.PostgresXaResource";

  @TempDir private Path folder;

  @Test
  void theLogNamesTheSetting() throws Exception {
    try (LogLines lines = new LogLines(LOGGER);
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TestContainer container =
            new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST)) {
      String address = "localhost:" + postgres.getPort();
      SqlConnector shop =
          connector(container, "postgresql://postgres:postgres@" + address + "/postgres");
      SqlConnector stock = connector(container, "h2:///stock");

      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        shop.execute("INSERT INTO t VALUES (1)");
                        return stock.execute("INSERT INTO t VALUES (1)");
                      }))
          .isInstanceOf(RollbackException.class);

      assertThat(lines.all())
          .singleElement()
          .asString()
          .contains("PostgreSQL on " + address, "max_prepared_transactions");
      assertThat(shop.query("SELECT COUNT(*) FROM t").one(Long.class)).isZero();
      assertThat(stock.query("SELECT COUNT(*) FROM t").one(Long.class)).isZero();
    }
  }

  private static SqlConnector connector(TestContainer container, String url) {
    SqlConnector connector = container.factory().connector(TestSpecifications.of(url).build());
    connector.execute("CREATE TABLE t (n INTEGER)");
    return connector;
  }
}

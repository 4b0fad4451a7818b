package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server stops while the sample loads. The block comes from the server's configuration. */
@Tag("slow")
class PlacesStopIT {

  private static final String BLOCK = "bondstone.block.warehouse.";

  @TempDir Path dataDirectory;

  @Test
  void endsARunningLoadAndLeavesNoRows() throws SQLException {
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess server = start(postgres)) {
      HttpCalls places = new HttpCalls(server.url("/places/api"));
      assertThat(places.post("/load").status()).isEqualTo(202);
      JsonObject progress = places.get("/load").json();
      while (progress.getInt("rows") == 0) {
        progress = places.get("/load").json();
      }
      assertThat(progress.getString("state")).isEqualTo("running");

      server.stop();

      assertThat(server.output().standard()).last().isEqualTo("Bondstone stopped.");
      assertThat(server.output().errors()).noneMatch(line -> line.contains("XAException"));
      assertThat(postgres.connectionsLeft()).isEmpty();
      assertThat(number(postgres, "SELECT count(*) FROM places")).isZero();
      assertThat(number(postgres, "SELECT count(*) FROM pg_prepared_xacts")).isZero();
    }
  }

  private ServerProcess start(PostgresServer postgres) {
    return ServerProcess.at(dataDirectory)
        .set(BLOCK + "type", "sql-connector")
        .set(BLOCK + "connection_info.driver", "postgresql+psycopg2")
        .set(BLOCK + "connection_info.host", "localhost")
        .set(BLOCK + "connection_info.port", Integer.toString(postgres.port()))
        .set(BLOCK + "connection_info.database", "postgres")
        .set(BLOCK + "connection_info.username", "postgres")
        .set(BLOCK + "connection_info.password", "postgres")
        .deploy(Archives.places())
        .start();
  }

  private static long number(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}

package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.ServerAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServersTest {

  @ParameterizedTest
  @CsvSource({
    ", , localhost, 5432",
    ", 6543, localhost, 6543",
    "db.example, , db.example, 5432",
    "db.example, 6543, db.example, 6543"
  })
  void hasThisMachineAndTheUsualPortWhereNothingElseIsSaid(
      String host, Integer port, String expectedHost, int expectedPort) {
    ConnectionComponents components =
        new ConnectionComponents(
            new Driver("postgresql"), null, null, host, port, "shop", Map.of());

    Servers servers =
        Configurations.unconnected(
                ConnectionSpecification.of(components).build(), AccessPolicy.unrestricted())
            .servers();

    assertThat(servers.all()).containsExactly(new ServerAddress(expectedHost, expectedPort));
    assertThat(servers.host()).isEqualTo(expectedHost);
    assertThat(servers.port()).isEqualTo(expectedPort);
  }
}

package org.bondstone.adapter.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.ConnectionTracker;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.Test;

/** The example of src/docs/testing.md. */
@TrackConnections
class OrdersTest {

  private static final ConnectionSpecification SHOP =
      ConnectionSpecification.of(ConnectionComponents.parse("h2:///mem:shop")).build();

  @Test
  void keepsNoConnection(ConnectionTracker connections) {
    try (SqlConnector shop = SqlConnector.open(SHOP)) {
      shop.execute("CREATE TABLE orders (id INT)");

      assertThat(connections.lent()).isEmpty();
      assertThat(connections.open()).isNotEmpty();
    }
  }
}

package org.bondstone.bench.read;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Map;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.bench.database.DatabasePlace;

/**
 * Ours. Each operation runs in a scope of its own, as in a request of its own; without that, the
 * second fetch of one key would continue the first one's cursor.
 */
final class ConnectorReader implements Reader {

  private static final String ONE = "SELECT " + Items.COLUMNS + " FROM item WHERE id = :id";
  private static final String ALL = "SELECT " + Items.COLUMNS + " FROM item WHERE id <= :last";

  private final SqlConnector connector;

  ConnectorReader(DatabasePlace place) {
    this.connector = SqlConnector.open(place.specification());
  }

  @Override
  public long one(long id) {
    try (SqlConnector scope = connector.openScope()) {
      return digest(scope.fetchOne(ONE, Map.of("id", id)).orElseThrow());
    }
  }

  @Override
  public long all() {
    try (SqlConnector scope = connector.openScope()) {
      long sum = 0;
      for (Row row : scope.fetchAll(ALL, Map.of("last", Items.COUNT))) {
        sum += digest(row);
      }
      return sum;
    }
  }

  private static long digest(Row row) {
    return Items.digest(
        row.get(0, Long.class),
        row.get(1, String.class),
        row.get(2, BigDecimal.class),
        row.get(3, Boolean.class),
        row.get(4, LocalDateTime.class));
  }

  @Override
  public void close() {
    connector.close();
  }
}

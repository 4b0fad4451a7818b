package org.bondstone.bench.bulk;

import org.bondstone.api.sql.SqlConnector;
import org.bondstone.bench.database.DatabasePlace;

/** Ours. */
final class ConnectorLoader implements BulkLoader {

  private static final String INSERT =
      "INSERT INTO line (id, name, price, created) VALUES (:id, :name, :price, :created)";

  private final SqlConnector connector;

  ConnectorLoader(DatabasePlace place) {
    this.connector = SqlConnector.open(place.specification());
  }

  @Override
  public void load(Load load) {
    connector.executeMany(INSERT, load.maps());
  }

  @Override
  public void close() {
    connector.close();
  }
}

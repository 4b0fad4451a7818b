package org.bondstone.bench.read;

import org.bondstone.api.sql.SqlConnector;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.read.BareReader.Item;

/** Ours: typed queries, which find by themselves how a row becomes the record. */
final class ConnectorReader implements Reader {

  private static final String ONE = "SELECT " + Items.COLUMNS + " FROM item WHERE id = :id";
  private static final String ALL = "SELECT " + Items.COLUMNS + " FROM item WHERE id <= :last";

  private final SqlConnector connector;
  private final Runnable afterwards;

  ConnectorReader(DatabasePlace place) {
    this(SqlConnector.open(place.specification()), () -> {});
  }

  /**
   * @param afterwards closes what the connector needs
   */
  ConnectorReader(SqlConnector connector, Runnable afterwards) {
    this.connector = connector;
    this.afterwards = afterwards;
  }

  @Override
  public long one(long id) {
    return connector.query(ONE).bind("id", id).one(Item.class).digest();
  }

  @Override
  public long all() {
    long sum = 0;
    for (Item item : connector.query(ALL).bind("last", Items.COUNT).list(Item.class)) {
      sum += item.digest();
    }
    return sum;
  }

  @Override
  public void close() {
    connector.close();
    afterwards.run();
  }
}

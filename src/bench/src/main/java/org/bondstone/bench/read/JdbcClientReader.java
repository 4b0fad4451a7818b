package org.bondstone.bench.read;

import io.agroal.api.AgroalDataSource;
import java.util.List;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.database.Pools;
import org.bondstone.bench.read.BareReader.Item;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Spring's JdbcClient with its fastest way to read: a row mapper written by hand. */
final class JdbcClientReader implements Reader {

  private static final String ONE = "SELECT " + Items.COLUMNS + " FROM item WHERE id = :id";
  private static final String ALL = "SELECT " + Items.COLUMNS + " FROM item WHERE id <= :last";

  private final AgroalDataSource pool;
  private final JdbcClient client;

  JdbcClientReader(DatabasePlace place) {
    this.pool = Pools.agroal(place);
    this.client = JdbcClient.create(pool);
  }

  @Override
  public long one(long id) {
    return client.sql(ONE).param("id", id).query((row, n) -> Item.of(row)).single().digest();
  }

  @Override
  public long all() {
    List<Item> items =
        client.sql(ALL).param("last", Items.COUNT).query((row, n) -> Item.of(row)).list();
    long sum = 0;
    for (Item item : items) {
      sum += item.digest();
    }
    return sum;
  }

  @Override
  public void close() {
    pool.close();
  }
}

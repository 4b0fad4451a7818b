package org.bondstone.bench.read;

import io.agroal.api.AgroalDataSource;
import java.util.List;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.database.Pools;
import org.bondstone.bench.read.BareReader.Item;
import org.jdbi.v3.core.Jdbi;

/** Jdbi with its fastest way to read: a row mapper written by hand. */
final class JdbiReader implements Reader {

  private static final String ONE = "SELECT " + Items.COLUMNS + " FROM item WHERE id = :id";
  private static final String ALL = "SELECT " + Items.COLUMNS + " FROM item WHERE id <= :last";

  private final AgroalDataSource pool;
  private final Jdbi jdbi;

  JdbiReader(DatabasePlace place) {
    this.pool = Pools.agroal(place);
    this.jdbi = Jdbi.create(pool);
  }

  @Override
  public long one(long id) {
    return jdbi.withHandle(
            handle ->
                handle.createQuery(ONE).bind("id", id).map((row, context) -> Item.of(row)).one())
        .digest();
  }

  @Override
  public long all() {
    List<Item> items =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(ALL)
                    .bind("last", Items.COUNT)
                    .map((row, context) -> Item.of(row))
                    .list());
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

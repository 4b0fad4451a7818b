package org.bondstone.bench.read;

import io.agroal.api.AgroalDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.database.Pools;

/** JDBC by hand: the typed getter of each column, into a record. */
final class BareReader implements Reader {

  private static final String ONE = "SELECT " + Items.COLUMNS + " FROM item WHERE id = ?";
  private static final String ALL = "SELECT " + Items.COLUMNS + " FROM item WHERE id <= ?";

  private final AgroalDataSource pool;

  BareReader(DatabasePlace place) {
    this.pool = Pools.agroal(place);
  }

  @Override
  public long one(long id) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(ONE)) {
      statement.setLong(1, id);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new IllegalStateException("There is no item " + id + ".");
        }
        return Item.of(result).digest();
      }
    }
  }

  @Override
  public long all() throws SQLException {
    List<Item> items = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(ALL)) {
      statement.setLong(1, Items.COUNT);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          items.add(Item.of(result));
        }
      }
    }
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

  /** A row, as an application would keep it. */
  record Item(long id, String name, BigDecimal price, boolean active, LocalDateTime created) {

    /** The row that a result stands on. */
    static Item of(ResultSet result) throws SQLException {
      return new Item(
          result.getLong(1),
          result.getString(2),
          result.getBigDecimal(3),
          result.getBoolean(4),
          result.getObject(5, LocalDateTime.class));
    }

    long digest() {
      return Items.digest(id, name, price, active, created);
    }
  }
}

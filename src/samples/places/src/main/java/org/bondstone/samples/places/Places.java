package org.bondstone.samples.places;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bondstone.api.block.Block;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;

/**
 * The places in the database behind the block {@value #BLOCK}. Its SQL runs unchanged on H2,
 * PostgreSQL and SQLite. A database without the table counts as one without places. Thread-safe.
 *
 * <p>All methods throw {@link org.bondstone.api.error.BondstoneException} when the block does not
 * exist or its database does not answer.
 */
@ApplicationScoped
public class Places {

  /** The name of the block. What it points to is the operator's choice. */
  public static final String BLOCK = "warehouse";

  /** The rows that are written, and read, at a time. */
  static final int BATCH = 1_000;

  private static final String CREATE_TABLE =
      """
      CREATE TABLE IF NOT EXISTS places (
        id INTEGER PRIMARY KEY,
        name VARCHAR(255) NOT NULL,
        folded_name VARCHAR(255) NOT NULL,
        latitude DOUBLE PRECISION NOT NULL,
        longitude DOUBLE PRECISION NOT NULL,
        country VARCHAR(2) NOT NULL,
        admin1 VARCHAR(64),
        admin2 VARCHAR(64))""";
  private static final String INSERT =
      """
      INSERT INTO places
        (id, name, folded_name, latitude, longitude, country, admin1, admin2)
      VALUES (:id, :name, :folded_name, :latitude, :longitude, :country, :admin1, :admin2)""";
  private static final String SELECT =
      "SELECT id, name, latitude, longitude, country, admin1, admin2 FROM places";
  // LIKE, since a range of names would follow the collation of the database. No index serves it on
  // all three; reading all rows takes some ten milliseconds.
  private static final String FIND =
      SELECT
          + " WHERE folded_name LIKE :pattern ESCAPE '!'"
          + " ORDER BY folded_name, country, id LIMIT :limit";
  private static final String COUNT_BY_COUNTRY =
      "SELECT country, count(*) AS places FROM places GROUP BY country ORDER BY 2 DESC, 1";

  private final SqlConnector warehouse;

  @Inject
  public Places(@Block(BLOCK) SqlConnector warehouse) {
    this.warehouse = warehouse;
  }

  /** For the container's proxy. */
  Places() {
    this(null);
  }

  /** Where the block points to now. */
  public ConnectionComponents target() {
    return warehouse.specification().components();
  }

  /** Creates the table where it is missing. */
  void createTable() {
    warehouse.execute(CREATE_TABLE);
  }

  /**
   * Replaces all places by those of the file, in one transaction: others see the old places until
   * it commits, and keep them when it fails.
   *
   * @param written takes the number of rows after each batch; what it throws rolls back
   */
  @Transactional
  void replaceAll(PlacesFile file, LongConsumer written) {
    warehouse.execute("DELETE FROM places");
    file.read(
        BATCH,
        batch -> {
          warehouse.executeMany(INSERT, batch.stream().map(Places::parameters).toList());
          written.accept(batch.size());
        });
  }

  /**
   * Deletes all places and leaves the table.
   *
   * @return the number of places deleted
   */
  long deleteAll() {
    return orWithoutTable(() -> warehouse.execute("DELETE FROM places").affectedRows(), 0L);
  }

  /** How many places each country has, the largest number first. */
  public List<CountryCount> countByCountry() {
    return orWithoutTable(
        () -> {
          try (Stream<Row> rows = warehouse.stream(COUNT_BY_COUNTRY)) {
            return rows.map(row -> row.as(CountryCount.class)).toList();
          }
        },
        List.of());
  }

  /**
   * Finds places by name. Case and accents do not matter.
   *
   * @param limit the most places to answer
   */
  public List<Place> find(String name, NameMatch match, int limit) {
    Map<String, Object> parameters = Map.of("pattern", match.pattern(name), "limit", limit);
    return orWithoutTable(
        () -> {
          try (Stream<Row> rows = warehouse.stream(FIND, parameters)) {
            return rows.map(row -> row.as(Place.class)).toList();
          }
        },
        List.of());
  }

  /**
   * Reads all places in the order of the file, {@value #BATCH} at a time.
   *
   * @return how many there are
   */
  public long readAll(Consumer<List<Place>> batches) {
    long count = 0;
    // A scope of its own: the cursor ends here, also when the reader goes away in the middle.
    try (SqlConnector scope = warehouse.openScope()) {
      List<Row> rows = orWithoutTable(() -> next(scope), List.of());
      while (!rows.isEmpty()) {
        batches.accept(rows.stream().map(row -> row.as(Place.class)).toList());
        count += rows.size();
        rows = next(scope);
      }
    }
    return count;
  }

  private static List<Row> next(SqlConnector scope) {
    return scope.fetchMany(
        SELECT + " ORDER BY id", Map.of(), BATCH, ExecutionOptions.defaults().withFetchSize(BATCH));
  }

  private static Map<String, Object> parameters(Place place) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("id", place.id());
    parameters.put("name", place.name());
    parameters.put("folded_name", PlaceNames.folded(place.name()));
    parameters.put("latitude", place.latitude());
    parameters.put("longitude", place.longitude());
    parameters.put("country", place.country());
    parameters.put("admin1", place.admin1());
    parameters.put("admin2", place.admin2());
    return parameters;
  }

  private <T> T orWithoutTable(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (BadSqlException e) {
      if (hasTable()) {
        throw e;
      }
      return otherwise;
    }
  }

  private boolean hasTable() {
    try (Connection connection = warehouse.connection()) {
      String table = connection.getMetaData().storesUpperCaseIdentifiers() ? "PLACES" : "places";
      try (ResultSet tables =
          connection
              .getMetaData()
              .getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
        return tables.next();
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "The database behind the block \"" + BLOCK + "\" does not list its tables.", e);
    }
  }
}

package org.bondstone.samples.places;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
    warehouse.update("DELETE FROM places").run();
    file.read(
        BATCH,
        batch -> {
          warehouse.batch(INSERT).rows(batch.stream().map(Places::parameters).toList()).run();
          written.accept(batch.size());
        });
  }

  /**
   * Deletes all places and leaves the table.
   *
   * @return the number of places deleted
   */
  long deleteAll() {
    return orWithoutTable(() -> warehouse.update("DELETE FROM places").run(), 0);
  }

  /** How many places each country has, the largest number first. */
  public List<CountryCount> countByCountry() {
    return orWithoutTable(
        () -> warehouse.query(COUNT_BY_COUNTRY).list(CountryCount.class), List.of());
  }

  /**
   * Finds places by name. Case and accents do not matter.
   *
   * @param limit the most places to answer
   */
  public List<Place> find(String name, NameMatch match, int limit) {
    return orWithoutTable(
        () ->
            warehouse
                .query(FIND)
                .bind("pattern", match.pattern(name))
                .bind("limit", limit)
                .list(Place.class),
        List.of());
  }

  /**
   * Reads all places in the order of the file, {@value #BATCH} at a time.
   *
   * @return how many there are
   */
  public long readAll(Consumer<List<Place>> batches) {
    try (Stream<Place> places = orWithoutTable(this::all, Stream.empty())) {
      return inBatches(places.iterator(), batches);
    }
  }

  private Stream<Place> all() {
    return warehouse.query(SELECT + " ORDER BY id").fetchSize(BATCH).stream(Place.class);
  }

  private static long inBatches(Iterator<Place> places, Consumer<List<Place>> batches) {
    long count = 0;
    while (places.hasNext()) {
      List<Place> batch = new ArrayList<>(BATCH);
      while (batch.size() < BATCH && places.hasNext()) {
        batch.add(places.next());
      }
      batches.accept(batch);
      count += batch.size();
    }
    return count;
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

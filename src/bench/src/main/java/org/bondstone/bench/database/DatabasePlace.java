package org.bondstone.bench.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.PoolSettings;

/**
 * Where a database is, for ours and for peers. Immutable.
 *
 * @param url the JDBC URL, for peers
 * @param components the same place, for ours
 */
public record DatabasePlace(String url, ConnectionComponents components) {

  /** Connections that every pool keeps and never exceeds. More than threads, so nobody waits. */
  public static final int POOL_SIZE = 16;

  /** A server of {@link PostgresServer}. */
  public static DatabasePlace postgres(int port) {
    return new DatabasePlace(
        "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=postgres",
        new ConnectionComponents(
            new Driver("postgresql"),
            "postgres",
            Secret.of("postgres"),
            "localhost",
            port,
            "postgres",
            Map.of()));
  }

  /** A database in this JVM's memory. It lasts as long as the JVM. */
  public static DatabasePlace h2() {
    return new DatabasePlace(
        "jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=",
        new ConnectionComponents(new Driver("h2"), "sa", null, null, null, "mem:bench", Map.of()));
  }

  /** The place by its name, as rows hand it to their JVMs: {@code h2} or PostgreSQL's port. */
  public static DatabasePlace named(String name) {
    return name.equals("h2") ? h2() : postgres(Integer.parseInt(name));
  }

  /** What ours is opened with: nothing set but the pool's size. */
  public ConnectionSpecification specification() {
    return ConnectionSpecification.of(components)
        .pool(new PoolSettings(POOL_SIZE, 0, null, null))
        .build();
  }

  /** A connection of the driver itself. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }
}

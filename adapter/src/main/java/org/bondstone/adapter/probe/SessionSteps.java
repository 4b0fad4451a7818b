package org.bondstone.adapter.probe;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.xa.BranchXid;

/** The session: login, a question, a transaction, XA, rights. For one thread. */
final class SessionSteps {

  /** For one response of a database that has responded before. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of the branches of tests. */
  private static final int FORMAT = 0x426e6454;

  private final DatabaseConfiguration configuration;
  private final Protocol protocol;
  private final Held held;

  SessionSteps(DatabaseConfiguration configuration, Protocol protocol, Held held) {
    this.configuration = configuration;
    this.protocol = protocol;
    this.held = held;
  }

  /**
   * @throws SQLException when the connection cannot be closed
   */
  void run() throws SQLException {
    if (configuration.isMissing()) {
      protocol.theRest("The file is not there: the first use makes the database.");
      return;
    }
    try (PhysicalConnection physical = login()) {
      if (physical != null) {
        use(physical);
      }
    }
  }

  private PhysicalConnection login() {
    try {
      PhysicalConnection physical = configuration.opener().open();
      Connection connection = physical.connection();
      held.hold(() -> connection.abort(Runnable::run));
      protocol.passed("The login succeeded" + where(connection) + ".", Map.of());
      return physical;
    } catch (SQLException e) {
      protocol.failed(
          configuration.connectErrors().classify(e, BlockNames.NONE).getMessage(), Map.of());
      return null;
    }
  }

  private String where(Connection connection) throws SQLException {
    return configuration.servers().all().size() == 1
        ? ""
        : probe().server(connection).map(server -> " at " + server).orElse("");
  }

  private void use(PhysicalConnection physical) {
    try {
      Jdbc.setNetworkTimeout(physical.connection(), PATIENCE);
      query(physical.connection());
      transaction(physical.connection());
      branch(physical);
      rights(physical.connection());
    } catch (SQLException e) {
      protocol.failed(configuration.errors().classify(e, BlockNames.NONE).getMessage(), Map.of());
    }
  }

  private void query(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    String product = ServerText.of(about.getDatabaseProductName());
    String version = ServerText.of(about.getDatabaseProductVersion());
    long before = System.nanoTime();
    ask(connection);
    double millis = (System.nanoTime() - before) / 1e6;
    // In this order on the console, too.
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("product", product);
    facts.put("version", version);
    facts.put("round_trip_ms", String.format(Locale.ROOT, "%.3f", millis));
    protocol.passed(
        String.format(Locale.ROOT, "%s %s answers within %.1f ms.", product, version, millis),
        facts);
  }

  private static void ask(Connection connection) throws SQLException {
    if (!connection.isValid((int) PATIENCE.toSeconds())) {
      throw new SQLException("The database does not answer.", "08006");
    }
  }

  private void transaction(Connection connection) throws SQLException {
    configuration.begin(connection, false);
    try {
      ask(connection);
    } finally {
      configuration.sessions().reset(connection);
    }
    String isolation = configuration.isolation().name().toLowerCase(Locale.ROOT);
    protocol.passed(
        "A transaction was begun and rolled back, with isolation "
            + isolation.replace('_', ' ')
            + ".",
        Map.of("isolation", isolation));
  }

  private void branch(PhysicalConnection physical) throws SQLException {
    if (!configuration.kind().supportsXa()) {
      protocol.skipped(configuration.kind().title() + " does not support XA.");
      return;
    }
    Optional<String> obstacle = probe().unprepared(physical.connection());
    if (obstacle.isPresent()) {
      protocol.warned(obstacle.get(), Map.of());
      return;
    }
    try {
      rollBack(physical.xaResource());
      protocol.passed("An XA branch was started and rolled back.", Map.of());
    } catch (XAException e) {
      protocol.warned(
          "The database refuses an XA branch (XA error %d).".formatted(e.errorCode), Map.of());
    }
  }

  /** No two are the same. */
  private static Xid branch() {
    UUID id = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return new BranchXid(FORMAT, bytes.array(), new byte[] {1});
  }

  /** Never prepared, so nothing of it outlives the connection. */
  private static void rollBack(XAResource resource) throws XAException {
    Xid branch = branch();
    resource.start(branch, XAResource.TMNOFLAGS);
    resource.end(branch, XAResource.TMSUCCESS);
    resource.rollback(branch);
  }

  private void rights(Connection connection) throws SQLException {
    Optional<String> rights;
    try {
      rights = configuration.rights(connection);
    } catch (SQLException e) {
      if (configuration.errors().isFatal(e)) {
        throw e;
      }
      protocol.warned("The database refuses to tell what the user may do.", Map.of());
      return;
    }
    if (rights.isPresent()) {
      protocol.passed(rights.get(), Map.of());
    } else {
      protocol.skipped(
          configuration.kind().title()
              + " does not tell what the user may do, and nothing is tried.");
    }
  }

  private ConnectionProbe probe() {
    return configuration.kind().probe();
  }
}

package org.bondstone.adapter.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTests;

/**
 * One test. One thread does the steps; any thread ends it. What holds the first thread is closed
 * then, and it goes as soon as the driver lets it. Thread-safe.
 */
final class TestRun implements ConnectionTests.Running {

  private static final Logger LOG = System.getLogger(TestRun.class.getName());

  private final Supplier<ConnectionSpecification> specification;
  private final AccessPolicy policy;
  private final Duration deadline;
  private final Protocol protocol;
  private final Held held = new Held();

  TestRun(
      Supplier<ConnectionSpecification> specification,
      AccessPolicy policy,
      Duration deadline,
      Protocol protocol) {
    this.specification = specification;
    this.policy = policy;
    this.deadline = deadline;
    this.protocol = protocol;
  }

  @Override
  public CompletableFuture<ConnectionTest> result() {
    return protocol.result().copy();
  }

  @Override
  public void cancel() {
    end("The test was cancelled.");
  }

  void end(String why) {
    protocol.ended(why);
    held.end();
  }

  /** Does the steps, on the calling thread. */
  void work() {
    try {
      DatabaseConfiguration named = settings();
      protocol.passed(named.kind().title() + ": the settings are valid and allowed.", Map.of());
      DatabaseConfiguration reached = network(named);
      if (reached != null) {
        new SessionSteps(reached, protocol, held).run();
      }
    } catch (BondstoneException e) {
      protocol.failed(e.getMessage(), Map.of());
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "Closing what a test has opened failed.", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A test of a connection failed by itself.", e);
      protocol.failed("The test itself failed; the server's log says why.", Map.of());
    } finally {
      held.end();
    }
  }

  private DatabaseConfiguration settings() {
    return Configurations.unconnected(inTime(specification.get()), policy);
  }

  /** The driver gives up before the test does. */
  private ConnectionSpecification inTime(ConnectionSpecification given) {
    Duration own = given.connectTimeout();
    boolean longer = own != null && (own.isZero() || own.compareTo(deadline) > 0);
    return longer
        ? given.toBuilder().set(ConnectionSetting.CONNECT_TIMEOUT, deadline).build()
        : given;
  }

  /** What the session is opened with; null when the network does not lead to it. */
  private DatabaseConfiguration network(DatabaseConfiguration named) {
    if (!named.kind().isServer() && named.components().host() == null) {
      String why = named.kind().title() + " runs in this process, without a network.";
      protocol.skipped(why);
      protocol.skipped(why);
      protocol.skipped(why);
      return named;
    }
    Map<String, InetAddress> reached = new NetworkSteps(named, protocol, held).run();
    return reached.isEmpty() ? null : Configurations.at(named.source(), policy, reached);
  }
}

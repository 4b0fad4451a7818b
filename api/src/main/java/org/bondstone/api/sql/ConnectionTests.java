package org.bondstone.api.sql;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bondstone.api.sql.ConnectionTest.Step;

/**
 * Tests connections, outside of any pool. A few run at a time, each on a thread of its own, and
 * leave nothing behind in the database. What a test may reach is what the adapter's connections
 * may: a host that is not allowed is refused before it is looked up, and the address that was
 * looked up is the one that is connected to. Thread-safe.
 *
 * @since 0.1
 */
public interface ConnectionTests {

  /** A test that has begun. */
  interface Running {

    /**
     * What it has found, when it ends: by itself, at its deadline or because it was cancelled. It
     * never completes with an error.
     */
    CompletableFuture<ConnectionTest> result();

    /** Ends it now; the step that runs has failed then. Harmless when it has ended. */
    void cancel();
  }

  /**
   * Starts a test of a specification.
   *
   * @param deadline when the test ends at the latest; more than zero
   * @param progress is notified of each step when it ends, on the thread of the test
   * @return empty when as many run as may
   * @throws org.bondstone.api.error.StoppedException when the adapter has stopped
   */
  Optional<Running> start(
      ConnectionSpecification specification, Duration deadline, Consumer<Step> progress);

  /**
   * Starts a test of the data of a block document. What {@link ConnectorProvider#read} refuses
   * fails the first step.
   *
   * @param typeSlug the slug of the document's type
   * @param data the fields, secrets in the clear
   */
  Optional<Running> start(
      String typeSlug, Map<String, Object> data, Duration deadline, Consumer<Step> progress);
}

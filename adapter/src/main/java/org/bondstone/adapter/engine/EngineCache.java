package org.bondstone.adapter.engine;

import java.time.Duration;
import java.util.List;
import org.bondstone.adapter.configuration.AccessPolicy;
import org.bondstone.adapter.configuration.DatabaseConfiguration;
import org.bondstone.adapter.configuration.EngineKey;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Keeps one engine for each key, however many callers race for it. Thread-safe.
 *
 * <p>Engines are made on first use and live until they are retired, released by their last user, or
 * the cache closes.
 */
public final class EngineCache implements AutoCloseable {

  private final AccessPolicy policy;

  /** A cache whose engines may reach what the policy allows. */
  public EngineCache(AccessPolicy policy) {
    this.policy = policy;
  }

  /** What the engines may reach. */
  public AccessPolicy policy() {
    return policy;
  }

  /**
   * The engine of a specification, made when there is none.
   *
   * @throws org.bondstone.api.error.StoppedException when the cache is closed
   * @throws org.bondstone.api.error.BondstoneException when the specification is refused; see
   *     {@link DatabaseConfiguration#of}
   */
  public Engine engine(ConnectionSpecification specification) {
    throw new UnsupportedOperationException("coming");
  }

  /** The engine of a configuration, made when there is none. */
  public Engine engine(DatabaseConfiguration configuration) {
    throw new UnsupportedOperationException("coming");
  }

  /**
   * Counts a user of an engine, beside the call that asked for it. The engine closes when its last
   * user lets go; engines that were never counted stay until they are retired.
   *
   * @return lets go when closed; closing twice is harmless
   */
  public Use use(ConnectionSpecification specification) {
    throw new UnsupportedOperationException("coming");
  }

  /**
   * Takes an engine out of the cache and drains it in the background: the next caller gets a new
   * one at once, this one closes when its last connection is back, or at the deadline.
   */
  public void retire(EngineKey key, Duration deadline) {
    throw new UnsupportedOperationException("coming");
  }

  /** The engines that live now, those that drain not counted. */
  public List<Engine> engines() {
    throw new UnsupportedOperationException("coming");
  }

  /** Closes all engines, each as soon as it has drained, and lends no more. */
  @Override
  public void close() {
    throw new UnsupportedOperationException("coming");
  }

  /** One user of an engine. */
  public interface Use extends AutoCloseable {

    /** The engine in use. */
    Engine engine();

    @Override
    void close();
  }
}

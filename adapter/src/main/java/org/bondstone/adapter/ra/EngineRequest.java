package org.bondstone.adapter.ra;

import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.transaction.BranchTerms;

/**
 * Asks the container for a connection of one engine, and carries the lease to use for it: borrowed
 * before the container is asked, so that a database that is away fails our caller and not the
 * container's pool. Equal for the same engine, so that a container which groups its pool by request
 * finds the right group. Thread-safe.
 */
final class EngineRequest implements ConnectionRequestInfo {

  private final Engine engine;
  private final BranchTerms terms;
  private final AtomicReference<Engine.Lease> lease;
  private volatile XAException failure;

  /**
   * @param lease the lease to use; null to borrow one when it is needed
   */
  EngineRequest(Engine engine, BranchTerms terms, Engine.Lease lease) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.terms = Objects.requireNonNull(terms, "terms");
    this.lease = new AtomicReference<>(lease);
  }

  Engine engine() {
    return engine;
  }

  BranchTerms terms() {
    return terms;
  }

  /** The lease, for the first that takes it; null afterwards. */
  Engine.Lease takeLease() {
    return lease.getAndSet(null);
  }

  /** Notes why the branch could not begin: some containers tell nobody. */
  void failed(XAException reason) {
    failure = reason;
  }

  /** Why the branch could not begin; null when it did. */
  XAException failure() {
    return failure;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // one object stands for one engine
  public boolean equals(Object other) {
    return other instanceof EngineRequest that && engine == that.engine;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(engine);
  }
}

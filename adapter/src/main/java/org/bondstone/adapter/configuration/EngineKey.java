package org.bondstone.adapter.configuration;

import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Everything that makes an engine different, credentials included. Equal keys share one engine.
 * Immutable and thread-safe; {@link #toString} shows no secret.
 */
public final class EngineKey {

  private final ConnectionSpecification specification;
  private final AccessPolicy policy;
  private final int hash;

  EngineKey(ConnectionSpecification specification, AccessPolicy policy) {
    this.specification = specification;
    this.policy = policy;
    this.hash = 31 * specification.hashCode() + policy.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineKey that
        && hash == that.hash
        && specification.equals(that.specification)
        && policy.equals(that.policy);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "EngineKey[" + specification + "]";
  }
}

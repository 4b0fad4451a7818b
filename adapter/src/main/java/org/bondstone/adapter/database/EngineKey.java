package org.bondstone.adapter.database;

import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.DriverSettings;

/**
 * Everything that makes an engine different, credentials included. Equal keys share one engine.
 * Immutable and thread-safe; {@link #toString} shows no secret.
 */
public final class EngineKey {

  private final DriverSettings settings;
  private final AccessPolicy policy;
  private final int hash;

  EngineKey(DriverSettings settings, AccessPolicy policy) {
    this.settings = settings;
    this.policy = policy;
    this.hash = 31 * settings.hashCode() + policy.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineKey that
        && hash == that.hash
        && settings.equals(that.settings)
        && policy.equals(that.policy);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "EngineKey[" + settings + "]";
  }
}

package org.bondstone.store.startup;

import org.bondstone.store.service.StoreHealth;
import org.bondstone.store.source.Gate;

/**
 * Asks from within this application. A server's own health page asks from outside, where Payara
 * never runs what is handed to the managed executor: the question would stay open for ever.
 */
final class GatedHealth implements StoreHealth {

  private final StoreHealth health;
  private final Gate gate;

  GatedHealth(StoreHealth health, Gate gate) {
    this.health = health;
    this.gate = gate;
  }

  @Override
  public void check() {
    Boolean unused =
        gate.call(
            () -> {
              health.check();
              return true;
            });
  }
}

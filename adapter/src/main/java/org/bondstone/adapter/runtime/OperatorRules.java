package org.bondstone.adapter.runtime;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.api.spi.CredentialRules;

/** What the settings of this process let sources of credentials do. Thread-safe. */
final class OperatorRules implements CredentialRules {

  private final UnaryOperator<String> settings;
  private final AccessPolicy policy;

  /**
   * @param settings the value of a setting; null when it is not set
   */
  OperatorRules(UnaryOperator<String> settings, AccessPolicy policy) {
    this.settings = settings;
    this.policy = policy;
  }

  @Override
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.apply(name)).filter(value -> !value.isBlank());
  }

  @Override
  public void checkHost(String host) {
    policy.checkHost(host);
  }

  /** Shows no setting. */
  @Override
  public String toString() {
    return "OperatorRules";
  }
}

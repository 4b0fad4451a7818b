package org.bondstone.credentials.azure;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the operator's environment says, by Azure's names, and the fixed endpoints.
 *
 * @param variables of the environment
 * @param instance the instance metadata service
 * @param authority Microsoft's login for a cloud; the cloud's own when null
 */
record AzureEnvironment(UnaryOperator<String> variables, URI instance, URI authority) {

  static AzureEnvironment ofProcess() {
    return new AzureEnvironment(System::getenv, URI.create("http://169.254.169.254"), null);
  }

  /** A variable that is set and not empty. */
  Optional<String> get(String variable) {
    return Optional.ofNullable(variables.apply(variable)).filter(value -> !value.isEmpty());
  }
}

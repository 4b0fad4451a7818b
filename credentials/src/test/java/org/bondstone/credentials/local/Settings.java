package org.bondstone.credentials.local;

import java.util.Map;
import java.util.Optional;
import org.bondstone.api.spi.CredentialRules;

/** An operator's settings. */
record Settings(Map<String, String> values) implements CredentialRules {

  @Override
  public Optional<String> setting(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public void checkHost(String host) {}
}

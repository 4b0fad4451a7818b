package org.bondstone.credentials;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.spi.CredentialRules;

/** What an operator allows in a test. Thread-safe once it is set up. */
public final class TestRules implements CredentialRules {

  private final Map<String, String> settings = new HashMap<>();

  /** Nothing set: all hosts, no identity of this machine. */
  public static TestRules none() {
    return new TestRules();
  }

  /** The same with a setting. */
  public TestRules with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  @Override
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** By the letter of the name, which is enough here. */
  @Override
  public void checkHost(String host) {
    String allowed = settings.get("bondstone.allowed-hosts");
    if (allowed != null && !java.util.List.of(allowed.split(",")).contains(host)) {
      throw new RefusedUrlException("The host is not among the allowed hosts.");
    }
  }
}

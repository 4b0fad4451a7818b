package org.bondstone.cdi.container;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** MicroProfile Config. It is the application's own, so it is asked for once, at deployment. */
final class MicroProfileSettings implements ApplicationSettings {

  private final Config config = ConfigProvider.getConfig();

  @Override
  public Optional<String> get(String name) {
    return config.getOptionalValue(name, String.class);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    return names;
  }
}

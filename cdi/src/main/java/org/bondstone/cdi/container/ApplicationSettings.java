package org.bondstone.cdi.container;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.api.settings.SettingNames;

/**
 * The settings of one application: MicroProfile Config where the server has it, else system
 * properties and environment variables. Thread-safe.
 */
public interface ApplicationSettings {

  /** The value of a setting; empty when it is not set, or set to nothing. */
  Optional<String> get(String name);

  /** What gives a setting its value, in words; empty when it is not set, or set to nothing. */
  default Optional<String> source(String name) {
    String variable = SettingNames.variable(name);
    // The launcher of the runnable jar sets some of them again, as properties.
    return get(name)
        .map(
            value ->
                value.equals(System.getenv(variable))
                    ? "environment variable " + variable
                    : System.getProperty(name) != null ? "system property" : "MicroProfile Config");
  }

  /** The names that are known, as far as the sources can list them. */
  Set<String> names();

  /** The settings of the application that the calling thread belongs to. */
  static ApplicationSettings ofApplication() {
    try {
      return new MicroProfileSettings();
    } catch (LinkageError | IllegalStateException e) {
      // The server has no MicroProfile Config, as GlassFish and the full profile of WildFly.
      return new ProcessSettings();
    }
  }

  /** System properties, and environment variables by MicroProfile's rule of names. */
  final class ProcessSettings implements ApplicationSettings {

    @Override
    public Optional<String> get(String name) {
      String value = System.getProperty(name);
      if (value == null) {
        value = System.getenv(SettingNames.variable(name));
      }
      return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    @Override
    public Set<String> names() {
      return new TreeSet<>(System.getProperties().stringPropertyNames());
    }
  }
}

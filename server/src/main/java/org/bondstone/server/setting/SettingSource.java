package org.bondstone.server.setting;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bondstone.api.settings.SettingNames;

/**
 * Where settings come from: system properties first, then the environment, then the file that
 * {@code bondstone.config} names. The archives in the server read the same names through
 * MicroProfile Config, which has the first two in the same order.
 */
public final class SettingSource {

  private static final String PORT = "--port";

  private final Properties system;
  private final Map<String, String> environment;

  /** Nothing is read before {@link #complete}, or a value is asked for. */
  public SettingSource(Properties system, Map<String, String> environment) {
    this.system = system;
    this.environment = environment;
  }

  /** The value as it was given, or the default. */
  String value(Setting setting) {
    return given(setting.property).orElse(setting.defaultValue);
  }

  /** Tells the archives in the server what was decided here. */
  public void decide(Setting setting, String value) {
    system.setProperty(setting.property, value);
  }

  /**
   * Takes the port from a command line, where Payara Micro has it. It wins over the other sources.
   *
   * @return the rest of the command line
   * @throws BadSettingException when the port is missing
   */
  public String[] takePort(String... arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    for (int i = rest.size() - 1; i >= 0; i--) {
      if (rest.get(i).equalsIgnoreCase(PORT)) {
        rest.remove(i);
        if (i == rest.size()) {
          throw new BadSettingException(PORT + " needs a number after it.");
        }
        decide(Setting.PORT, rest.remove(i));
      }
    }
    return rest.toArray(String[]::new);
  }

  /**
   * Reads the file that {@code bondstone.config} names into the system properties, if it is set.
   *
   * @throws BadSettingException when it cannot be read, or a setting that does not exist is given
   *     anywhere
   */
  public void complete() {
    String name = value(Setting.CONFIG);
    if (!name.isEmpty()) {
      Properties file = load(name);
      // Before empty values are left out.
      refuse(SettingNames.mistake(file.stringPropertyNames(), Map.of()));
      file.forEach((key, value) -> setDefault(key.toString(), value.toString()));
    }
    refuse(SettingNames.mistake(system.stringPropertyNames(), environment));
  }

  private static void refuse(Optional<String> mistake) {
    if (mistake.isPresent()) {
      throw new BadSettingException(mistake.get());
    }
  }

  private Optional<String> given(String property) {
    return Optional.ofNullable(system.getProperty(property))
        .or(() -> Optional.ofNullable(environment.get(SettingNames.variable(property))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private void setDefault(String property, String value) {
    // An empty value would look as if somebody had wanted it.
    if (given(property).isEmpty() && !value.isBlank()) {
      system.setProperty(property, value.strip());
    }
  }

  private static Properties load(String name) {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      properties.load(file);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSettingException(
          Setting.CONFIG, name, "It must name a properties file that can be read.");
    }
  }
}

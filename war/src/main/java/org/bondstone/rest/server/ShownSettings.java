package org.bondstone.rest.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.bondstone.api.settings.SettingNames;
import org.bondstone.cdi.container.ApplicationSettings;

/** The settings, those masked that may be secret. */
final class ShownSettings {

  private static final String MASK = "********";
  private static final String FILE = "bondstone.config";
  private static final List<String> FAMILIES = List.of("bondstone.drivers.", "bondstone.block.");

  private final ApplicationSettings settings;
  private final Properties file;

  ShownSettings(ApplicationSettings settings) {
    this.settings = settings;
    this.file = settings.get(FILE).map(ShownSettings::load).orElseGet(Properties::new);
  }

  List<ShownSetting> list() {
    return Stream.concat(SettingNames.all().stream(), ofFamilies())
        .sorted()
        .map(this::shown)
        .toList();
  }

  private Stream<String> ofFamilies() {
    return settings.names().stream().filter(name -> FAMILIES.stream().anyMatch(name::startsWith));
  }

  private ShownSetting shown(String name) {
    Optional<String> value = settings.get(name);
    return new ShownSetting(
        name,
        value.map(text -> SettingNames.isShown(name) ? text : MASK).orElse(null),
        value.map(text -> source(name, text)).orElse(null));
  }

  /** The runnable jar reads the file into system properties that are not set. */
  private String source(String name, String value) {
    return value.equals(file.getProperty(name, "").strip())
        ? "file " + settings.get(FILE).orElseThrow()
        : settings.source(name).orElseThrow();
  }

  private static Properties load(String path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      // It was there at the start. Now nobody can say what came from it.
      return new Properties();
    }
    return properties;
  }
}

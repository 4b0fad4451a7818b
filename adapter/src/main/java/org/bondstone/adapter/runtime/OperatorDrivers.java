package org.bondstone.adapter.runtime;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.DriverCatalogue;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.api.error.InvalidSpecificationException;

/**
 * The drivers that the operator turns on beside those of the catalogue:
 *
 * <pre>{@code
 * bondstone.drivers=trino
 * bondstone.drivers.trino.class=io.trino.jdbc.TrinoDriver
 * bondstone.drivers.trino.url=jdbc:trino://{host}:{port}/{database}
 * bondstone.drivers.trino.properties=SSL,source
 * }</pre>
 */
final class OperatorDrivers {

  private static final String PREFIX = "bondstone.drivers";

  private OperatorDrivers() {}

  /**
   * Reads them.
   *
   * @throws InvalidSpecificationException when a driver has no class or no URL, or is not valid
   */
  static List<ExternalDriver> read(OperatorSettings settings) {
    return settings.list(PREFIX).stream().map(name -> driver(name, settings)).toList();
  }

  private static ExternalDriver driver(String name, OperatorSettings settings) {
    if (DriverCatalogue.isBuiltIn(name)) {
      throw new InvalidSpecificationException(
          "The driver name %s is Bondstone's own; allowed is another.".formatted(name));
    }
    String prefix = PREFIX + "." + name;
    Set<String> properties = Set.copyOf(settings.list(prefix + ".properties"));
    return new ExternalDriver(
        name,
        required(prefix + ".class", settings),
        required(prefix + ".url", settings),
        properties);
  }

  private static String required(String name, OperatorSettings settings) {
    String value = settings.text(name);
    if (value == null) {
      throw new InvalidSpecificationException(
          "The setting %s is missing; %s names its driver.".formatted(name, PREFIX));
    }
    return value;
  }
}

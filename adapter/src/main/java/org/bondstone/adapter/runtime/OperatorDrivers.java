package org.bondstone.adapter.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bondstone.adapter.database.ExternalDriver;
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
   * @param settings returns the value of a setting, empty when it is not set
   * @throws InvalidSpecificationException when a driver has no class or no URL, or is not valid
   */
  static List<ExternalDriver> read(UnaryOperator<String> settings) {
    return list(settings.apply(PREFIX)).map(name -> driver(name, settings)).toList();
  }

  private static ExternalDriver driver(String name, UnaryOperator<String> settings) {
    String prefix = PREFIX + "." + name;
    Set<String> properties =
        list(settings.apply(prefix + ".properties")).collect(Collectors.toUnmodifiableSet());
    return new ExternalDriver(
        name,
        required(prefix + ".class", settings),
        required(prefix + ".url", settings),
        properties);
  }

  private static String required(String name, UnaryOperator<String> settings) {
    String value = settings.apply(name);
    if (value.isEmpty()) {
      throw new InvalidSpecificationException(
          "The setting %s is missing; %s names its driver.".formatted(name, PREFIX));
    }
    return value;
  }

  private static Stream<String> list(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(part -> !part.isEmpty());
  }
}

package org.bondstone.adapter.database.rule;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.bondstone.api.error.InvalidSpecificationException;

/**
 * A driver beyond the catalogue that the operator, never a document, has turned on.
 *
 * @param name the name that specifications use, such as {@code trino}
 * @param driverClass the {@link java.sql.Driver}'s class
 * @param urlTemplate the driver's URL, with {@code {host}}, {@code {port}} and {@code {database}}
 *     where the checked parts go, such as {@code jdbc:trino://{host}:{port}/{database}}
 * @param properties the names of the properties that specifications may set
 */
public record ExternalDriver(
    String name, String driverClass, String urlTemplate, Set<String> properties) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,40}(\\+[a-z0-9_]{1,40})?");

  /**
   * @throws InvalidSpecificationException when a part is not valid
   */
  public ExternalDriver {
    Objects.requireNonNull(driverClass, "driverClass");
    properties = Set.copyOf(properties);
    if (!NAME.matcher(name).matches()) {
      throw new InvalidSpecificationException(
          "The driver name is not valid; allowed is one in lower case.");
    }
    if (!urlTemplate.startsWith("jdbc:")) {
      throw new InvalidSpecificationException(
          "The URL template of driver %s does not begin with jdbc:.".formatted(name));
    }
  }
}

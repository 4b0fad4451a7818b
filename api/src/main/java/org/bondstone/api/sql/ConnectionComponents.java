package org.bondstone.api.sql;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bondstone.api.block.Secret;

/**
 * The parts of a connection URL, decoded. Immutable and thread-safe; the password is not shown by
 * {@link #toString}.
 *
 * @param driver the driver's name, such as {@code postgresql+psycopg2}; never null
 * @param username the user; null when none is given
 * @param password the password; null when none is given
 * @param host the host name or address; null for the driver's default or a database in a file
 * @param port the port; null for the driver's default
 * @param database the database's name, or the path of a database in a file; null when none is given
 * @param query further settings, in order, decoded; never null
 */
public record ConnectionComponents(
    Driver driver,
    String username,
    Secret<String> password,
    String host,
    Integer port,
    String database,
    Map<String, String> query)
    implements Serializable {

  /**
   * @throws org.bondstone.api.error.RefusedUrlException when the port is not from 1 to 65535
   */
  public ConnectionComponents {
    Objects.requireNonNull(driver, "driver");
    if (port != null && (port < 1 || port > 65535)) {
      throw new org.bondstone.api.error.RefusedUrlException(
          "The port is " + port + "; allowed is 1 to 65535.");
    }
    query = query == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }
}

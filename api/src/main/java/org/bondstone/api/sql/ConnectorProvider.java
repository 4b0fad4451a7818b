package org.bondstone.api.sql;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;

/** Opens connectors and reads specifications. The adapter's jar provides it as a service. */
public interface ConnectorProvider {

  /** Opens a connector on an engine outside any container. */
  SqlConnector open(ConnectionSpecification specification);

  /**
   * Opens an asynchronous connector on an engine outside any container.
   *
   * @param executor runs the operations
   */
  default AsyncSqlConnector openAsync(ConnectionSpecification specification, Executor executor) {
    throw new UnsupportedOperationException("This provider opens no asynchronous connectors.");
  }

  /**
   * Reads a specification from the data of a block document.
   *
   * @param typeSlug the slug of the document's type
   * @param data the fields, secrets in the clear
   * @throws org.bondstone.api.error.InvalidSpecificationException when a field is not known, of the
   *     wrong type or out of range
   * @throws org.bondstone.api.error.RefusedUrlException when the URL or a property is not allowed
   */
  ConnectionSpecification read(String typeSlug, Map<String, Object> data);

  /**
   * Checks the data of a block document by the rules of its use: its fields, the driver, each
   * property, files, and the host by its name. Opens nothing and asks the network nothing, so the
   * addresses of a host are left to the use, which checks all of this again.
   *
   * @param data the fields, secrets in the clear
   * @throws org.bondstone.api.error.SpecificationException when the use would refuse it
   * @throws org.bondstone.api.error.DriverMissingException when the JDBC driver is not there
   */
  default void check(String typeSlug, Map<String, Object> data) {
    read(typeSlug, data);
  }

  /**
   * Writes a specification as the data of a {@code sql-connector} document, secrets in the clear.
   */
  Map<String, Object> write(ConnectionSpecification specification);

  /** Tests connections, step by step, by the rules of this provider's connectors. */
  default ConnectionTests connectionTests() {
    throw new UnsupportedOperationException("This provider tests no connections.");
  }

  /**
   * The provider on the class path.
   *
   * @throws IllegalStateException when there is none
   */
  static ConnectorProvider provider() {
    // In an EAR this archive lies in lib/, above the adapter: only the thread's loader sees it.
    return ServiceLoader.load(ConnectorProvider.class)
        .findFirst()
        .or(
            () ->
                ServiceLoader.load(
                        ConnectorProvider.class, ConnectorProvider.class.getClassLoader())
                    .findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "bondstone-adapter is not on the class path, so no connector can be opened."));
  }
}

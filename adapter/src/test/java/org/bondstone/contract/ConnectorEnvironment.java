package org.bondstone.contract;

import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;

/** Where the contract runs. One for each test; a service of the class path. */
public interface ConnectorEnvironment extends AutoCloseable {

  /** A new one. */
  static ConnectorEnvironment start() {
    return ServiceLoader.load(
            ConnectorEnvironment.class, ConnectorEnvironment.class.getClassLoader())
        .findFirst()
        .orElseThrow();
  }

  /**
   * The folder that database files lie below.
   *
   * @param temporary a folder of the test
   */
  Path folder(Path temporary);

  /** Saves the block of the test, or changes it. Its name begins with {@code warehouse}. */
  void save(ConnectionSpecification specification);

  /** Opens a connector to the block. */
  SqlConnector open();

  /**
   * Opens an asynchronous connector to the block.
   *
   * @param executor runs the operations where no container does
   */
  AsyncSqlConnector openAsync(Executor executor);

  @Override
  void close();
}

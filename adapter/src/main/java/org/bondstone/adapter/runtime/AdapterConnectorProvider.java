package org.bondstone.adapter.runtime;

import java.util.Map;
import java.util.concurrent.Executor;
import org.bondstone.adapter.specification.SpecificationReader;
import org.bondstone.adapter.specification.SpecificationWriter;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTests;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.SqlConnector;

/**
 * The adapter as a service of the class path: connectors outside any container, which the whole
 * program shares. Thread-safe.
 */
public final class AdapterConnectorProvider implements ConnectorProvider {

  private static BlockConnectors standalone;

  private final BlockConnectors connectors;

  /** For {@link java.util.ServiceLoader}. */
  public AdapterConnectorProvider() {
    this(standalone());
  }

  AdapterConnectorProvider(BlockConnectors connectors) {
    this.connectors = connectors;
  }

  /**
   * Made when the first connector is opened without a container. By no class's initialization,
   * which fails for good where the system gives no thread at first.
   */
  private static synchronized BlockConnectors standalone() {
    if (standalone == null) {
      standalone = BlockConnectors.standalone();
    }
    return standalone;
  }

  @Override
  public SqlConnector open(ConnectionSpecification specification) {
    return connectors.connector(
        null,
        specification,
        TransactionIntegration.none(),
        ScopeProvider.none(),
        SerializedConnector.provided(specification));
  }

  @Override
  public AsyncSqlConnector openAsync(ConnectionSpecification specification, Executor executor) {
    return connectors.asyncConnector(null, specification, ScopeProvider.none(), executor);
  }

  @Override
  public ConnectionSpecification read(String typeSlug, Map<String, Object> data) {
    return SpecificationReader.read(typeSlug, data);
  }

  @Override
  public void check(String typeSlug, Map<String, Object> data) {
    connectors.check(SpecificationReader.read(typeSlug, data));
  }

  @Override
  public ConnectionTests connectionTests() {
    return connectors.tests();
  }

  @Override
  public Map<String, Object> write(ConnectionSpecification specification) {
    return SpecificationWriter.write(specification);
  }
}

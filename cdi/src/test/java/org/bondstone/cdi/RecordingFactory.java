package org.bondstone.cdi;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.naming.Reference;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.DatabaseNotices;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.TransactionsInDoubt;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.SqlConnector;

/** Stands for the adapter: it notes what it is asked for, and knows the blocks it is given. */
final class RecordingFactory implements ConnectorFactory, BlockSources, ConnectorProvider {

  private static final long serialVersionUID = 1L;

  final transient List<String> opened = new ArrayList<>();
  final transient List<String> closed = new ArrayList<>();
  final transient List<String> defined = new ArrayList<>();
  final transient List<Consumer<BlockChange>> listeners = new ArrayList<>();
  transient Map<String, Object> data = Map.of();
  transient ScopeProvider scopes = ScopeProvider.none();
  private final transient Set<String> names;

  RecordingFactory(String... names) {
    this.names = Set.of(names);
  }

  @Override
  public SqlConnector connector(BlockReference block, ScopeProvider scopes) {
    return open(SqlConnector.class, block.toString(), scopes);
  }

  @Override
  public AsyncSqlConnector asyncConnector(BlockReference block, ScopeProvider scopes) {
    return open(AsyncSqlConnector.class, "async " + block, scopes);
  }

  @Override
  public SqlConnector connector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes) {
    return open(
        SqlConnector.class, block + " from " + specification.components().database(), scopes);
  }

  @Override
  public AsyncSqlConnector asyncConnector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes) {
    return open(AsyncSqlConnector.class, "async " + block, scopes);
  }

  private <T> T open(Class<T> type, String what, ScopeProvider scopes) {
    this.scopes = scopes;
    opened.add(what);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> {
                    closed.add(what);
                    yield null;
                  }
                  case "dataSource", "entityManager", "entityManagerFactory" ->
                      given(method.getReturnType(), what, arguments);
                  default -> null;
                }));
  }

  /** Shows what it was asked for. */
  private static Object given(Class<?> type, String what, Object[] arguments) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, none) ->
            method.getName().equals("toString")
                ? type.getSimpleName() + " of " + what + " " + Arrays.toString(arguments)
                : null);
  }

  @Override
  public SqlConnector connector(ConnectionSpecification specification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SqlConnector serverConnector(ConnectionSpecification specification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<DatabaseNotices> notices(ConnectionSpecification specification, String channel) {
    return Optional.empty();
  }

  @Override
  public BlockSources sources() {
    return this;
  }

  @Override
  public ConnectorProvider provider() {
    return this;
  }

  @Override
  public SqlConnector open(ConnectionSpecification specification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConnectionSpecification read(String typeSlug, Map<String, Object> data) {
    Map<?, ?> info = (Map<?, ?>) data.get("connection_info");
    return ConnectionSpecification.of(
            new ConnectionComponents(
                new Driver((String) info.get("driver")),
                null,
                null,
                null,
                null,
                (String) info.get("database"),
                null))
        .build();
  }

  @Override
  public Map<String, Object> write(ConnectionSpecification specification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Registration register(BlockSource source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Registration define(BlockTypeDefinition type) {
    defined.add(type.slug());
    return () -> defined.remove(type.slug());
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    return names.contains(name)
        ? Optional.of(
            new BlockDocument(
                typeSlugs.isEmpty() ? "sql-connector" : typeSlugs.get(0), name, data, "test"))
        : Optional.empty();
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    return names;
  }

  @Override
  public Optional<BlockStore> store() {
    return Optional.empty();
  }

  @Override
  public void changed(BlockChange change) {
    listeners.forEach(each -> each.accept(change));
  }

  @Override
  public Registration listen(Consumer<BlockChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public LiveEngines engines() {
    throw new UnsupportedOperationException();
  }

  @Override
  public BlockHealth health() {
    return List::of;
  }

  @Override
  public TransactionsInDoubt transactionsInDoubt() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setReference(Reference reference) {}

  @Override
  public Reference getReference() {
    return null;
  }
}

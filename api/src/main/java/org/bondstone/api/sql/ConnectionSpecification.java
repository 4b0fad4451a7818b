package org.bondstone.api.sql;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a connector is configured with. Immutable and thread-safe. Equal specifications share
 * one engine. A null setting means the default of the database configuration; zero and false are
 * values.
 *
 * <p>{@link #toString} shows no secret: query and connect arguments are left out, since they may
 * hold one.
 */
public final class ConnectionSpecification implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ConnectionComponents components;

  @SuppressWarnings("serial") // holds JSON values, which are serializable
  private final Map<String, Object> connectArgs;

  private final int fetchSize;
  private final PoolSettings pool;
  private final TlsSettings tls;
  private final Duration connectTimeout;
  private final Duration statementTimeout;
  private final Duration borrowTimeout;
  private final Isolation isolation;
  private final boolean echo;
  private final String applicationName;

  @SuppressWarnings("serial") // an immutable list of strings
  private final List<String> searchPath;

  private final Integer statementCacheSize;
  private final Integer preparedStatementCacheSize;

  private ConnectionSpecification(Builder builder) {
    this.components = builder.components;
    this.connectArgs = builder.connectArgs;
    this.fetchSize = builder.fetchSize;
    this.pool = builder.pool;
    this.tls = builder.tls;
    this.connectTimeout = builder.connectTimeout;
    this.statementTimeout = builder.statementTimeout;
    this.borrowTimeout = builder.borrowTimeout;
    this.isolation = builder.isolation;
    this.echo = builder.echo;
    this.applicationName = builder.applicationName;
    this.searchPath = builder.searchPath;
    this.statementCacheSize = builder.statementCacheSize;
    this.preparedStatementCacheSize = builder.preparedStatementCacheSize;
  }

  /** Starts a specification from the parts of a URL. */
  public static Builder of(ConnectionComponents components) {
    return new Builder(components);
  }

  /** A builder that holds what this specification holds. */
  public Builder toBuilder() {
    return new Builder(components)
        .connectArgs(connectArgs)
        .fetchSize(fetchSize)
        .pool(pool)
        .tls(tls)
        .connectTimeout(connectTimeout)
        .statementTimeout(statementTimeout)
        .borrowTimeout(borrowTimeout)
        .isolation(isolation)
        .echo(echo)
        .applicationName(applicationName)
        .searchPath(searchPath)
        .statementCacheSize(statementCacheSize)
        .preparedStatementCacheSize(preparedStatementCacheSize);
  }

  /** Driver, credentials, place and query. */
  public ConnectionComponents components() {
    return components;
  }

  /** Extra properties for the driver, checked against its allow-list. Values are JSON values. */
  public Map<String, Object> connectArgs() {
    return connectArgs;
  }

  /** Rows that {@code fetchMany} returns when no size is given; at least 1. */
  public int fetchSize() {
    return fetchSize;
  }

  public PoolSettings pool() {
    return pool;
  }

  public TlsSettings tls() {
    return tls;
  }

  /** How long making a connection may take; null for the default, zero for no limit. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** How long a statement may run; null for the default, zero for no limit. */
  public Duration statementTimeout() {
    return statementTimeout;
  }

  /** How long to wait for a connection of a full pool; null for the default, zero for no limit. */
  public Duration borrowTimeout() {
    return borrowTimeout;
  }

  /** The isolation of transactions; null for the default. */
  public Isolation isolation() {
    return isolation;
  }

  /** Whether statements are logged. Parameters never are. */
  public boolean echo() {
    return echo;
  }

  /** The name that the database shows for the connections; null for none. */
  public String applicationName() {
    return applicationName;
  }

  /** The schemas that unqualified names are looked up in; empty for the database's default. */
  public List<String> searchPath() {
    return searchPath;
  }

  /** Texts kept in the driver's statement cache; null for the default, 0 for none. */
  public Integer statementCacheSize() {
    return statementCacheSize;
  }

  /** Prepared statements kept on the server; null for the default, 0 for none. */
  public Integer preparedStatementCacheSize() {
    return preparedStatementCacheSize;
  }

  private List<Object> state() {
    return java.util.Arrays.asList(
        components,
        connectArgs,
        fetchSize,
        pool,
        tls,
        connectTimeout,
        statementTimeout,
        borrowTimeout,
        isolation,
        echo,
        applicationName,
        searchPath,
        statementCacheSize,
        preparedStatementCacheSize);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConnectionSpecification that && state().equals(that.state());
  }

  @Override
  public int hashCode() {
    return state().hashCode();
  }

  @Override
  public String toString() {
    return "ConnectionSpecification[%s, host=%s, port=%s, database=%s]"
        .formatted(
            components.driver(), components.host(), components.port(), components.database());
  }

  /** Collects the settings of a specification. Not thread-safe. */
  public static final class Builder {

    private final ConnectionComponents components;
    private Map<String, Object> connectArgs = Map.of();
    private int fetchSize = 1;
    private PoolSettings pool = PoolSettings.defaults();
    private TlsSettings tls = TlsSettings.defaults();
    private Duration connectTimeout;
    private Duration statementTimeout;
    private Duration borrowTimeout;
    private Isolation isolation;
    private boolean echo;
    private String applicationName;
    private List<String> searchPath = List.of();
    private Integer statementCacheSize;
    private Integer preparedStatementCacheSize;

    private Builder(ConnectionComponents components) {
      this.components = Objects.requireNonNull(components, "components");
    }

    public Builder connectArgs(Map<String, Object> value) {
      this.connectArgs = Collections.unmodifiableMap(new LinkedHashMap<>(value));
      return this;
    }

    public Builder fetchSize(int value) {
      this.fetchSize = value;
      return this;
    }

    public Builder pool(PoolSettings value) {
      this.pool = Objects.requireNonNull(value, "pool");
      return this;
    }

    public Builder tls(TlsSettings value) {
      this.tls = Objects.requireNonNull(value, "tls");
      return this;
    }

    public Builder connectTimeout(Duration value) {
      this.connectTimeout = value;
      return this;
    }

    public Builder statementTimeout(Duration value) {
      this.statementTimeout = value;
      return this;
    }

    public Builder borrowTimeout(Duration value) {
      this.borrowTimeout = value;
      return this;
    }

    public Builder isolation(Isolation value) {
      this.isolation = value;
      return this;
    }

    public Builder echo(boolean value) {
      this.echo = value;
      return this;
    }

    public Builder applicationName(String value) {
      this.applicationName = value;
      return this;
    }

    public Builder searchPath(List<String> value) {
      this.searchPath = List.copyOf(value);
      return this;
    }

    public Builder statementCacheSize(Integer value) {
      this.statementCacheSize = value;
      return this;
    }

    public Builder preparedStatementCacheSize(Integer value) {
      this.preparedStatementCacheSize = value;
      return this;
    }

    /**
     * @throws org.bondstone.api.error.InvalidSpecificationException when a setting is out of range;
     *     the message names it, its value and what is allowed
     */
    public ConnectionSpecification build() {
      SpecificationRules.check(this);
      return new ConnectionSpecification(this);
    }

    int fetchSize() {
      return fetchSize;
    }

    PoolSettings pool() {
      return pool;
    }

    Duration connectTimeout() {
      return connectTimeout;
    }

    Duration statementTimeout() {
      return statementTimeout;
    }

    Duration borrowTimeout() {
      return borrowTimeout;
    }

    Integer statementCacheSize() {
      return statementCacheSize;
    }

    Integer preparedStatementCacheSize() {
      return preparedStatementCacheSize;
    }
  }
}

package org.bondstone.api.sql;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bondstone.api.error.InvalidSpecificationException;

/**
 * All that a connector is configured with. Immutable and thread-safe. Equal specifications share
 * one engine. A null setting means the default of the database configuration; zero and false are
 * values.
 *
 * <p>{@link #toString} shows no secret: query and connect arguments are left out, since they may
 * hold one.
 */
public final class ConnectionSpecification implements Serializable {

  private static final long serialVersionUID = 2L;

  private final ConnectionComponents components;

  @SuppressWarnings("serial") // holds JSON values, which are serializable
  private final Map<String, Object> connectArgs;

  /** By the names of their settings, without those that are as without them. */
  @SuppressWarnings("serial") // holds what the settings take, which is serializable
  private final Map<String, Object> settings;

  private ConnectionSpecification(Builder builder) {
    this.components = builder.components;
    this.connectArgs = builder.connectArgs;
    this.settings = new TreeMap<>(builder.settings);
  }

  /** Starts a specification from the parts of a URL. */
  public static Builder of(ConnectionComponents components) {
    return new Builder(components);
  }

  /** A builder that holds what this specification holds. */
  public Builder toBuilder() {
    Builder builder = new Builder(components).connectArgs(connectArgs);
    builder.settings.putAll(settings);
    return builder;
  }

  /** Driver, credentials, place and query. */
  public ConnectionComponents components() {
    return components;
  }

  /** Extra properties for the driver, checked against its allow-list. Values are JSON values. */
  public Map<String, Object> connectArgs() {
    return connectArgs;
  }

  /**
   * The value of a setting.
   *
   * @return null when it is not set and the kind of database decides
   */
  @SuppressWarnings("unchecked") // the builder has put a value of this type there
  public <T> T get(ConnectionSetting<T> setting) {
    return (T) settings.getOrDefault(setting.name(), setting.standard());
  }

  /** Whether a setting has another value than it has without being set. */
  public boolean isSet(ConnectionSetting<?> setting) {
    return settings.containsKey(setting.name());
  }

  /** Rows that {@code fetchMany} returns when no size is given; at least 1. */
  public int fetchSize() {
    return get(ConnectionSetting.FETCH_SIZE);
  }

  public PoolSettings pool() {
    return new PoolSettings(
        get(ConnectionSetting.POOL_SIZE),
        get(ConnectionSetting.POOL_MAX_OVERFLOW),
        get(ConnectionSetting.POOL_PRE_PING),
        get(ConnectionSetting.POOL_RECYCLE));
  }

  public TlsSettings tls() {
    return new TlsSettings(
        get(ConnectionSetting.TLS_MODE),
        get(ConnectionSetting.TLS_CA_FILE),
        get(ConnectionSetting.TLS_CERTIFICATE_FILE),
        get(ConnectionSetting.TLS_KEY_FILE),
        get(ConnectionSetting.TLS_CHECK_HOSTNAME));
  }

  /** How long making a connection may take; null for the default, zero for no limit. */
  public Duration connectTimeout() {
    return get(ConnectionSetting.CONNECT_TIMEOUT);
  }

  /** How long a statement may run; null for the default, zero for no limit. */
  public Duration statementTimeout() {
    return get(ConnectionSetting.STATEMENT_TIMEOUT);
  }

  /** How long to wait for a connection of a full pool; null for the default, zero for no limit. */
  public Duration borrowTimeout() {
    return get(ConnectionSetting.BORROW_TIMEOUT);
  }

  /** The isolation of transactions; null for the default. */
  public Isolation isolation() {
    return get(ConnectionSetting.ISOLATION);
  }

  /** Whether statements are logged. Parameters never are. */
  public boolean echo() {
    return get(ConnectionSetting.ECHO);
  }

  /** The name that the database shows for the connections; null for none. */
  public String applicationName() {
    return get(ConnectionSetting.APPLICATION_NAME);
  }

  /**
   * The block that gives the password, and perhaps the user, as {@code name} or {@code type/name};
   * null when {@link #components} hold them.
   */
  public String credentials() {
    return get(ConnectionSetting.CREDENTIALS);
  }

  /** The schemas that unqualified names are looked up in; empty for the database's default. */
  public List<String> searchPath() {
    return get(ConnectionSetting.SEARCH_PATH);
  }

  /** Texts kept in the driver's statement cache; null for the default, 0 for none. */
  public Integer statementCacheSize() {
    return get(ConnectionSetting.STATEMENT_CACHE_SIZE);
  }

  /** Prepared statements kept on the server; null for the default, 0 for none. */
  public Integer preparedStatementCacheSize() {
    return get(ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConnectionSpecification that
        && components.equals(that.components)
        && connectArgs.equals(that.connectArgs)
        && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(components, connectArgs, settings);
  }

  @Override
  public String toString() {
    return "ConnectionSpecification[%s, servers=%s, database=%s]"
        .formatted(components.driver(), components.servers(), components.database());
  }

  /** Collects the settings of a specification. Not thread-safe. */
  public static final class Builder {

    private ConnectionComponents components;
    private Map<String, Object> connectArgs = Map.of();
    private final Map<String, Object> settings = new TreeMap<>();

    private Builder(ConnectionComponents components) {
      this.components = Objects.requireNonNull(components, "components");
    }

    public Builder components(ConnectionComponents value) {
      this.components = Objects.requireNonNull(value, "components");
      return this;
    }

    public Builder connectArgs(Map<String, Object> value) {
      this.connectArgs = Collections.unmodifiableMap(new LinkedHashMap<>(value));
      return this;
    }

    /**
     * Sets one of the settings.
     *
     * @param value null for what holds without it
     */
    public <T> Builder set(ConnectionSetting<T> setting, T value) {
      if (value == null || value.equals(setting.standard())) {
        settings.remove(setting.name());
      } else {
        settings.put(setting.name(), value instanceof List<?> list ? List.copyOf(list) : value);
      }
      return this;
    }

    public Builder fetchSize(int value) {
      return set(ConnectionSetting.FETCH_SIZE, value);
    }

    public Builder pool(PoolSettings value) {
      return set(ConnectionSetting.POOL_SIZE, value.size())
          .set(ConnectionSetting.POOL_MAX_OVERFLOW, value.maxOverflow())
          .set(ConnectionSetting.POOL_PRE_PING, value.prePing())
          .set(ConnectionSetting.POOL_RECYCLE, value.recycle());
    }

    public Builder tls(TlsSettings value) {
      return set(ConnectionSetting.TLS_MODE, value.mode())
          .set(ConnectionSetting.TLS_CA_FILE, value.caFile())
          .set(ConnectionSetting.TLS_CERTIFICATE_FILE, value.certificateFile())
          .set(ConnectionSetting.TLS_KEY_FILE, value.keyFile())
          .set(ConnectionSetting.TLS_CHECK_HOSTNAME, value.checkHostname());
    }

    public Builder connectTimeout(Duration value) {
      return set(ConnectionSetting.CONNECT_TIMEOUT, value);
    }

    public Builder statementTimeout(Duration value) {
      return set(ConnectionSetting.STATEMENT_TIMEOUT, value);
    }

    public Builder borrowTimeout(Duration value) {
      return set(ConnectionSetting.BORROW_TIMEOUT, value);
    }

    public Builder isolation(Isolation value) {
      return set(ConnectionSetting.ISOLATION, value);
    }

    public Builder echo(boolean value) {
      return set(ConnectionSetting.ECHO, value);
    }

    public Builder applicationName(String value) {
      return set(ConnectionSetting.APPLICATION_NAME, value);
    }

    public Builder credentials(String value) {
      return set(ConnectionSetting.CREDENTIALS, value);
    }

    public Builder searchPath(List<String> value) {
      return set(ConnectionSetting.SEARCH_PATH, value);
    }

    public Builder statementCacheSize(Integer value) {
      return set(ConnectionSetting.STATEMENT_CACHE_SIZE, value);
    }

    public Builder preparedStatementCacheSize(Integer value) {
      return set(ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE, value);
    }

    /**
     * @throws org.bondstone.api.error.InvalidSpecificationException when a setting is out of range;
     *     the message names it, its value and what is allowed
     */
    public ConnectionSpecification build() {
      for (ConnectionSetting<?> setting : ConnectionSetting.all()) {
        setting.check(settings.get(setting.name()));
      }
      ConnectionSpecification built = new ConnectionSpecification(this);
      if (isZero(built, ConnectionSetting.POOL_SIZE)
          && isZero(built, ConnectionSetting.POOL_MAX_OVERFLOW)) {
        throw new InvalidSpecificationException(
            "The setting pool.size is 0; allowed is 1 or more when pool.max_overflow is 0.");
      }
      return built;
    }

    private static boolean isZero(
        ConnectionSpecification specification, ConnectionSetting<Integer> setting) {
      Integer value = specification.get(setting);
      return value != null && value == 0;
    }
  }
}

package org.bondstone.api.sql;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bondstone.api.block.Secret;

/**
 * The parts of a connection URL, decoded. Immutable and thread-safe; the password is not shown by
 * {@link #toString}, nor are the values of the query, which may hold one.
 *
 * <p>Empty texts for user, host and database count as not given. An empty password is a password.
 *
 * @param driver the driver's name, such as {@code postgresql+psycopg2}; never null
 * @param username the user; null when none is given
 * @param password the password; null when none is given
 * @param host the host name or address, an IPv6 address without brackets; null for the driver's
 *     default, a database in a file, or hosts in the query
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
   * @throws org.bondstone.api.error.RefusedUrlException when a part holds what it may not; the
   *     message names the part and never shows it
   */
  public ConnectionComponents {
    Objects.requireNonNull(driver, "driver");
    username = emptyToNull(username);
    host = emptyToNull(host);
    database = emptyToNull(database);
    query = query == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(query));
    ComponentRules.check(driver, username, password, host, port, database, query);
  }

  /**
   * Reads a URL, SQLAlchemy style ({@code postgresql+psycopg2://user:pa%40ss@host:5432/db?x=y}) or
   * JDBC style ({@code jdbc:postgresql://host/db}, {@code jdbc:h2:mem:db}, {@code
   * jdbc:sqlite:file.db}). What is not fully understood is refused. The kinds of JDBC URLs are
   * postgresql, mariadb, mysql, h2, sqlite, duckdb, oracle and sqlserver.
   *
   * @throws org.bondstone.api.error.RefusedUrlException when the URL is not understood; the message
   *     names the part and never shows the URL
   */
  public static ConnectionComponents parse(String url) {
    UrlSyntax.checkText(url);
    return url.startsWith(JdbcUrl.PREFIX) ? JdbcUrl.parse(url) : SqlAlchemyUrl.parse(url);
  }

  /**
   * Writes the parts as a URL, SQLAlchemy style, password in the clear. {@link #parse} reads it
   * back into equal parts.
   */
  public String toUrl() {
    return SqlAlchemyUrl.write(this);
  }

  /**
   * The servers that are tried, in order: {@link #host} and {@link #port}, or those that
   * PostgreSQL's query names.
   *
   * @return empty when no host is given
   */
  public List<ServerAddress> servers() {
    if (host != null) {
      return List.of(new ServerAddress(host, port));
    }
    return QueryHosts.areIn(driver.dialect()) ? QueryHosts.read(query) : List.of();
  }

  /** The same parts; of the query, only what names {@link #servers}. */
  public ConnectionComponents withoutSettings() {
    return withQuery(QueryHosts.areIn(driver.dialect()) ? QueryHosts.only(query) : Map.of());
  }

  /** What the query says beside {@link #servers}. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(query);
    settings.keySet().removeAll(withoutSettings().query().keySet());
    return settings;
  }

  /** The same parts with other query settings. */
  public ConnectionComponents withQuery(Map<String, String> value) {
    return new ConnectionComponents(driver, username, password, host, port, database, value);
  }

  /** The parts without the password and without the query's values. */
  @Override
  public String toString() {
    return "ConnectionComponents[driver=%s, username=%s, password=%s, host=%s, port=%s, database=%s, query=%s]"
        .formatted(driver, username, password, host, port, database, query.keySet());
  }

  private static String emptyToNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}

package org.bondstone.adapter.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.TlsSettings;

/**
 * Collects what query and connect arguments say. What the specification itself sets wins over both,
 * and connect arguments, which come later, win over the query.
 */
public final class SettingsCollector {

  private final ConnectionSpecification given;
  private final Map<String, String> properties = new HashMap<>();
  private Duration connectTimeout;
  private Duration statementTimeout;
  private Isolation isolation;
  private String applicationName;
  private List<String> searchPath = List.of();
  private Integer statementCacheSize;
  private Integer preparedStatementCacheSize;
  private TlsSettings.Mode tlsMode;
  private String caFile;
  private String certificateFile;
  private String keyFile;
  private Boolean checkHostname;

  SettingsCollector(ConnectionSpecification given) {
    this.given = given;
  }

  public void connectTimeout(Duration value) {
    connectTimeout = value;
  }

  public void statementTimeout(Duration value) {
    statementTimeout = value;
  }

  public void isolation(PropertyValue value) {
    String level =
        value.text().replace(' ', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    for (Isolation known : Isolation.values()) {
      if (known.name().equals(level)) {
        isolation = known;
        return;
      }
    }
    throw value.wrong("read uncommitted, read committed, repeatable read or serializable");
  }

  public void applicationName(String value) {
    applicationName = value;
  }

  public void searchPath(List<String> value) {
    searchPath = value;
  }

  public void statementCacheSize(int value) {
    statementCacheSize = value;
  }

  public void preparedStatementCacheSize(int value) {
    preparedStatementCacheSize = value;
  }

  public void tlsMode(TlsSettings.Mode value) {
    tlsMode = value;
  }

  public void caFile(String value) {
    caFile = value;
  }

  public void certificateFile(String value) {
    certificateFile = value;
  }

  public void keyFile(String value) {
    keyFile = value;
  }

  public void checkHostname(boolean value) {
    checkHostname = value;
  }

  public void property(String name, Object value) {
    properties.put(name, String.valueOf(value));
  }

  DriverSettings collect() {
    TlsSettings tls = given.tls();
    ConnectionSpecification specification =
        ConnectionSpecification.of(given.components().withQuery(Map.of()))
            .fetchSize(given.fetchSize())
            .pool(given.pool())
            .tls(
                new TlsSettings(
                    first(tls.mode(), tlsMode),
                    first(tls.caFile(), caFile),
                    first(tls.certificateFile(), certificateFile),
                    first(tls.keyFile(), keyFile),
                    first(tls.checkHostname(), checkHostname)))
            .connectTimeout(first(given.connectTimeout(), connectTimeout))
            .statementTimeout(first(given.statementTimeout(), statementTimeout))
            .borrowTimeout(given.borrowTimeout())
            .isolation(first(given.isolation(), isolation))
            .echo(given.echo())
            .applicationName(first(given.applicationName(), applicationName))
            .searchPath(given.searchPath().isEmpty() ? searchPath : given.searchPath())
            .statementCacheSize(first(given.statementCacheSize(), statementCacheSize))
            .preparedStatementCacheSize(
                first(given.preparedStatementCacheSize(), preparedStatementCacheSize))
            .build();
    return new DriverSettings(specification, properties);
  }

  private static <T> T first(T typed, T collected) {
    return typed != null ? typed : collected;
  }
}

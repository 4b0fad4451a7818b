package org.bondstone.adapter.specification;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.TlsSettings;

/**
 * Writes a specification as the data of a {@code sql-connector} document. {@link
 * SpecificationReader} reads it back into an equal specification. Stateless.
 */
public final class SpecificationWriter {

  private SpecificationWriter() {}

  /** The fields, secrets in the clear. What is not set is left out. */
  public static Map<String, Object> write(ConnectionSpecification specification) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("connection_info", components(specification.components()));
    putFilled(data, "connect_args", specification.connectArgs());
    data.put("fetch_size", specification.fetchSize());
    putFilled(data, "pool", pool(specification.pool()));
    Map<String, Object> timeouts = new LinkedHashMap<>();
    put(timeouts, "connect", seconds(specification.connectTimeout()));
    put(timeouts, "statement", seconds(specification.statementTimeout()));
    put(timeouts, "borrow", seconds(specification.borrowTimeout()));
    putFilled(data, "timeouts", timeouts);
    put(data, "isolation", word(specification.isolation()));
    if (specification.echo()) {
      data.put("echo", true);
    }
    put(data, "application_name", specification.applicationName());
    if (!specification.searchPath().isEmpty()) {
      data.put("search_path", specification.searchPath());
    }
    putFilled(data, "tls", tls(specification.tls()));
    put(data, "statement_cache_size", specification.statementCacheSize());
    put(data, "prepared_statement_cache_size", specification.preparedStatementCacheSize());
    return data;
  }

  private static Map<String, Object> components(ConnectionComponents parts) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("driver", parts.driver().name());
    put(data, "username", parts.username());
    put(data, "password", parts.password() == null ? null : parts.password().reveal());
    put(data, "host", parts.host());
    put(data, "port", parts.port());
    put(data, "database", parts.database());
    putFilled(data, "query", parts.query());
    return data;
  }

  private static Map<String, Object> pool(PoolSettings pool) {
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "size", pool.size());
    put(data, "max_overflow", pool.maxOverflow());
    put(data, "pre_ping", pool.prePing());
    put(data, "recycle", seconds(pool.recycle()));
    return data;
  }

  private static Map<String, Object> tls(TlsSettings tls) {
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "mode", word(tls.mode()));
    put(data, "ca_file", tls.caFile());
    put(data, "certificate_file", tls.certificateFile());
    put(data, "key_file", tls.keyFile());
    put(data, "check_hostname", tls.checkHostname());
    return data;
  }

  private static void put(Map<String, Object> data, String name, Object value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void putFilled(Map<String, Object> data, String name, Map<String, ?> value) {
    if (!value.isEmpty()) {
      data.put(name, value);
    }
  }

  private static String word(Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A whole number where it is one. */
  private static Number seconds(Duration duration) {
    if (duration == null) {
      return null;
    }
    if (duration.getNano() == 0) {
      return duration.toSeconds();
    }
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
  }
}

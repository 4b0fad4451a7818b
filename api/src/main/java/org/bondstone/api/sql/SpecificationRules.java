package org.bondstone.api.sql;

import java.time.Duration;
import org.bondstone.api.error.InvalidSpecificationException;

/** The ranges of a specification's settings. */
final class SpecificationRules {

  private SpecificationRules() {}

  static void check(ConnectionSpecification.Builder builder) {
    if (builder.fetchSize() < 1) {
      throw outOfRange("fetch_size", builder.fetchSize(), "1 or more");
    }
    PoolSettings pool = builder.pool();
    atLeastZero("pool_size", pool.size());
    atLeastZero("max_overflow", pool.maxOverflow());
    atLeastZero("recycle", pool.recycle());
    atLeastZero("connect_timeout", builder.connectTimeout());
    atLeastZero("statement_timeout", builder.statementTimeout());
    atLeastZero("borrow_timeout", builder.borrowTimeout());
    atLeastZero("statement_cache_size", builder.statementCacheSize());
    atLeastZero("prepared_statement_cache_size", builder.preparedStatementCacheSize());
    if (pool.size() != null
        && pool.size() == 0
        && pool.maxOverflow() != null
        && pool.maxOverflow() == 0) {
      throw outOfRange("pool_size", 0, "1 or more when max_overflow is 0");
    }
  }

  private static void atLeastZero(String name, Integer value) {
    if (value != null && value < 0) {
      throw outOfRange(name, value, "0 or more");
    }
  }

  private static void atLeastZero(String name, Duration value) {
    if (value != null && value.isNegative()) {
      throw outOfRange(name, value, "zero or more");
    }
  }

  private static InvalidSpecificationException outOfRange(
      String name, Object value, String allowed) {
    return new InvalidSpecificationException(
        "The setting %s is %s; allowed is %s.".formatted(name, value, allowed));
  }
}

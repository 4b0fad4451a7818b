package org.bondstone.adapter.configuration;

import org.bondstone.api.sql.ConnectionSpecification;

/** How one kind of database is reached and spoken to. Immutable and thread-safe. */
public abstract class DatabaseConfiguration {

  private final ConnectionSpecification specification;

  DatabaseConfiguration(ConnectionSpecification specification) {
    this.specification = specification;
  }

  /** What was asked for. */
  public final ConnectionSpecification specification() {
    return specification;
  }
}

package org.bondstone.adapter.configuration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.bondstone.adapter.driver.Dialect;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;

/**
 * How one kind of database is reached and spoken to. Made from a checked specification; what is not
 * allowed never gets here. Immutable and thread-safe.
 */
public abstract class DatabaseConfiguration {

  private final ConnectionSpecification specification;
  private final AccessPolicy policy;
  private final EngineKey key;

  DatabaseConfiguration(ConnectionSpecification specification, AccessPolicy policy) {
    this.specification = specification;
    this.policy = policy;
    this.key = new EngineKey(specification, policy);
  }

  /**
   * Checks a specification and makes the configuration of its database.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when a setting is not known, out
   *     of range or does not fit the database
   * @throws org.bondstone.api.error.RefusedUrlException when a place, a file or a property is not
   *     allowed
   * @throws org.bondstone.api.error.DriverMissingException when the JDBC driver is not there
   */
  public static DatabaseConfiguration of(
      ConnectionSpecification specification, AccessPolicy policy) {
    throw new UnsupportedOperationException("coming");
  }

  /** What was asked for. */
  public final ConnectionSpecification specification() {
    return specification;
  }

  /** What may be reached. */
  public final AccessPolicy policy() {
    return policy;
  }

  /** Everything that makes an engine different, compared by value. Shows no secret. */
  public final EngineKey uniqueKey() {
    return key;
  }

  /** The kind of database. */
  public abstract Dialect dialect();

  /** Whether the data vanishes when the engine closes. */
  public boolean isInMemory() {
    return false;
  }

  /** Whether connections can take part in a two-phase commit. */
  public boolean supportsXa() {
    return true;
  }

  /** The pool with this database's defaults. */
  public abstract PoolLimits poolLimits();

  /** How long making a connection may take; zero for no limit. */
  public abstract Duration connectTimeout();

  /** How long a statement may run; zero for no limit. Set on the connection itself. */
  public abstract Duration statementTimeout();

  /** The isolation that connections start with. */
  public abstract Isolation isolation();

  /** Opens one connection and sets it up. Not pooled: this is for the engine. */
  public abstract PhysicalConnection open() throws SQLException;

  /**
   * Begins a transaction: turns auto-commit off, and on SQLite takes the write lock at once when
   * {@code withForUpdate} asks for it. The connection goes back to auto-commit when it is returned.
   */
  public void begin(Connection connection, boolean withForUpdate) throws SQLException {
    connection.setAutoCommit(false);
  }

  /**
   * Limits the run of one statement, as precisely as the driver can.
   *
   * @param timeout zero for no limit
   */
  public abstract void limit(Statement statement, Duration timeout) throws SQLException;

  /** What a statement needs so that its result streams. */
  public abstract Streaming streaming();

  /**
   * A reading statement that locks the rows that it reads.
   *
   * @return the text unchanged for {@link LockMode#NONE}, and where the database has no row locks
   * @throws org.bondstone.api.error.InvalidSpecificationException when the database cannot do this
   */
  public abstract String withLock(String sql, LockMode mode);

  /** An identifier as this database quotes it, whatever it holds. */
  public abstract String quote(String identifier);

  /**
   * The error that stands for a driver's error. The message names the block and the cause, and
   * never a parameter's value or a secret.
   *
   * @param blockName what to call the block in the message
   */
  public abstract DatabaseException classify(SQLException error, String blockName);

  /** Whether a connection is of no use after this error. */
  public abstract boolean isFatal(SQLException error);

  /** Creates the database of this configuration, when it is not there yet. */
  public abstract void createDb() throws SQLException;

  /** Drops the database of this configuration with all that is in it. */
  public abstract void dropDb() throws SQLException;
}

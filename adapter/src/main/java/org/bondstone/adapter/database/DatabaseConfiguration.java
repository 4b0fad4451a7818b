package org.bondstone.adapter.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.Places;
import org.bondstone.adapter.persistence.Factories;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;

/**
 * How one kind of database is reached and spoken to. Made from a checked specification; what is not
 * allowed never gets here. Thread-safe.
 *
 * <p>It is long, since it lists all that a kind may do in another way; most of it is the contract
 * of one short method after the other.
 */
public abstract class DatabaseConfiguration {

  private final DatabaseKind kind;
  private final ConfigurationRequest request;
  private final EngineKey key;
  private final Servers servers;
  private final SqlErrors errors;
  private final ConnectErrors connectErrors = new ConnectErrors(this);
  private final ConnectionOpener opener = new ConnectionOpener(this);
  private final LentSessions sessions;

  protected DatabaseConfiguration(
      DatabaseKind kind, ConfigurationRequest request, SqlErrors errors) {
    this.kind = kind;
    this.request = request;
    this.key = new EngineKey(request.settings(), request.policy());
    this.servers = new Servers(kind, request);
    this.errors = errors;
    this.sessions = new LentSessions(this);
    checkSettings();
    checkOneSource();
    checkIsolation();
  }

  /** What was asked for, with the settings of the query and the connect arguments understood. */
  public final ConnectionSpecification specification() {
    return request.settings().specification();
  }

  /**
   * What was asked for, as it was written; {@link Configurations#of} makes the same configuration
   * of it.
   */
  public final ConnectionSpecification source() {
    return request.source();
  }

  /** What may be reached. */
  public final AccessPolicy policy() {
    return request.policy();
  }

  /** Everything that makes an engine different, compared by value. Shows no secret. */
  public final EngineKey uniqueKey() {
    return key;
  }

  /**
   * The connections of this configuration's engine, in no Jakarta transaction. All configurations
   * with the same {@link #uniqueKey} that one cache has made share one engine. It belongs to the
   * cache: whoever asks for it closes the connections, not the engine.
   *
   * @return never closed; it makes the engine when the first connection is borrowed
   * @throws IllegalStateException when the configuration was made without engines
   */
  public final DataSource engine() {
    return request.engines().of(this);
  }

  /** The kind of database. */
  public final DatabaseKind kind() {
    return kind;
  }

  /** Whether the data vanishes when the engine closes. */
  public boolean isInMemory() {
    return false;
  }

  /** Whether the data is in memory and lives as long as any connection to it. */
  public boolean isSharedMemory() {
    return false;
  }

  /** The pool with this database's defaults. */
  public PoolLimits poolLimits() {
    return Defaults.networkPool(specification());
  }

  /** How long making a connection may take; zero for no limit. */
  public Duration connectTimeout() {
    Duration given = specification().connectTimeout();
    return given == null ? Defaults.CONNECT_TIMEOUT : given;
  }

  /** How long a statement may run; zero for no limit. In force on every connection. */
  public final Duration statementTimeout() {
    Duration given = specification().statementTimeout();
    return given == null ? Duration.ZERO : Jdbc.countable(given);
  }

  /** The isolation that connections start with. */
  public final Isolation isolation() {
    Isolation given = specification().isolation();
    return given == null ? kind.isolations().get(0) : given;
  }

  /** Opens its connections. */
  public final ConnectionOpener opener() {
    return opener;
  }

  /** What borrowers change on its connections, and how it is undone. */
  public final LentSessions sessions() {
    return sessions;
  }

  /** What the driver's errors mean. */
  public final SqlErrors errors() {
    return errors;
  }

  /**
   * Whether an error tells that the server takes no writes, as a standby, where neither the session
   * nor its transaction was asked to be read-only.
   *
   * @param connection the driver's own, which threw it
   */
  public boolean isOfStandby(SQLException error, Connection connection) {
    return errors.isOfStandby(error);
  }

  /**
   * Whether a branch that was committed in one phase is so after a crash of the server.
   *
   * @param connection the driver's own, on which a branch runs
   */
  public boolean keepsOnePhase(Connection connection) throws SQLException {
    return true;
  }

  /** What it means that a connection cannot be made. */
  public final ConnectErrors connectErrors() {
    return connectErrors;
  }

  /** Opens one connection and sets it up. */
  protected abstract PhysicalConnection connectAs(Login login) throws SQLException;

  /**
   * Begins a transaction: turns auto-commit off, and on SQLite takes the write lock at once when
   * {@code withForUpdate} asks for it. The connection goes back to auto-commit when it is returned.
   */
  public void begin(Connection connection, boolean withForUpdate) throws SQLException {
    connection.setAutoCommit(false);
  }

  /**
   * Lets a connection refuse writes, or take them again. In force from the next transaction on; the
   * connection goes back to taking writes when it is returned.
   *
   * @param connection as it was lent, outside any transaction
   */
  public void readOnly(Connection connection, boolean value) throws SQLException {
    connection.setReadOnly(value);
  }

  /**
   * Tells the database to end the statement that runs on a connection; harmless when none does.
   * Called by another thread than the one that waits for the statement. Where a driver cannot do
   * this, the connection is ended.
   *
   * @param connection the driver's own connection
   */
  public void cancel(Connection connection) throws SQLException {
    connection.abort(Runnable::run);
  }

  /**
   * Limits on a connection what {@link #cancel} does not end, until it is returned.
   *
   * @param connection as it was lent
   * @param nanoTime the end, on the clock of {@link System#nanoTime}
   */
  public void endsAt(Connection connection, long nanoTime) throws SQLException {}

  /** Where it is reached. */
  public final Servers servers() {
    return servers;
  }

  /**
   * What the user of a connection may do, in a sentence; empty where the database does not tell.
   *
   * @throws SQLException when the database does not respond
   */
  public Optional<String> rights(Connection connection) throws SQLException {
    return connection.getMetaData().isReadOnly()
        ? Optional.of("The database is opened for reading only.")
        : kind.probe().rights(connection);
  }

  /** Whether the first connection would make the database, in a file. */
  public boolean isMissing() {
    return false;
  }

  /**
   * A session of Jakarta Persistence on the {@link #engine}, with transactions of its own. Closing
   * it closes its entity manager factory too, which was made for it: {@link
   * org.bondstone.api.sql.SqlConnector#session} keeps factories, and joins Jakarta transactions.
   *
   * @param persistenceUnit a unit that the calling thread's context class loader finds; empty for
   *     the only one
   * @throws jakarta.persistence.PersistenceException when there is no such unit, or the database
   *     cannot be reached
   * @throws IllegalStateException when the configuration was made without engines
   */
  public final EntityManager session(String persistenceUnit) {
    return Factories.single(persistenceUnit, engine(), kind.persistencePlatform());
  }

  /**
   * Creates the database of this configuration, when it is not there yet; here by connecting to it,
   * as databases of this process want it.
   */
  public void createDb() throws SQLException {
    connectAs(opener.login()).close();
  }

  /** Drops the database of this configuration with all that is in it, when it is there. */
  public abstract void dropDb() throws SQLException;

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + specification() + "]";
  }

  /**
   * Sets up a fresh connection by what JDBC has for it; an isolation only when one is asked for.
   */
  protected final PhysicalConnection setUp(PhysicalConnection physical) throws SQLException {
    return Opening.setUp(
        physical,
        () -> {
          setIsolation(physical.connection());
          setTimeout(physical.connection(), statementTimeout());
        });
  }

  /** Sets the isolation of a fresh connection, when one is asked for. */
  protected final void setIsolation(Connection connection) throws SQLException {
    if (specification().isolation() != null) {
      connection.setTransactionIsolation(isolation().level());
    }
  }

  /**
   * How long a socket waits for a statement: as the specification says, else a little longer than
   * the server should; zero for no limit.
   *
   * @param timeout of the statement; zero for no limit
   */
  protected final Duration socketTimeout(Duration timeout) {
    String given = properties().get("socketTimeout");
    return given == null ? Jdbc.after(timeout) : Duration.ofMillis(Long.parseLong(given));
  }

  /** Puts the timeout of statements in force on a connection; zero for none. */
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    Jdbc.setNetworkTimeout(connection, Jdbc.after(timeout));
  }

  /** Rolls back and turns auto-commit on. */
  protected void endTransaction(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** Drops what the kind itself knows of a connection that is of no more use. */
  protected void forget(Connection connection) {}

  /** Whether {@link #renewSession} does anything. */
  protected boolean renewsSessions() {
    return false;
  }

  /** Whether a session is known to be another than it was, at no cost. */
  protected boolean differs(Connection connection) {
    return false;
  }

  /** Makes a changed session as it was when it was opened; it may ask the database for that. */
  protected void renewSession(Connection connection) throws SQLException {}

  /** Undoes what a borrower did to the session, as far as it is cheap to know. */
  protected void resetSession(Connection connection) throws SQLException {}

  /** Limits one statement beyond what {@link #setTimeout} has done. */
  protected void limitStatement(Statement statement, Duration timeout) throws SQLException {}

  /** Whether it is reached over a network. */
  final boolean isRemote() {
    return kind.isServer() || components().host() != null;
  }

  /**
   * The name of the database, for those that have one.
   *
   * @throws InvalidSpecificationException when none is given
   */
  protected final String databaseName() {
    if (components().database() == null) {
      throw new InvalidSpecificationException("The specification names no database.");
    }
    return components().database();
  }

  /** The parts of the connection. */
  public final ConnectionComponents components() {
    return specification().components();
  }

  /** What has no setting of its own, by our names. */
  public final Map<String, String> properties() {
    return request.settings().properties();
  }

  /** Refuses settings that this database has nothing for, so that none is silently ignored. */
  private void checkSettings() {
    for (ConnectionSetting<?> setting : ConnectionSetting.all()) {
      if (specification().isSet(setting)
          && !setting.isGeneral()
          && !kind.description().settings().contains(setting)) {
        throw unsupported(setting.name()).at(List.of(setting.name().split("\\.")));
      }
    }
  }

  private void checkOneSource() {
    if (specification().credentials() != null && components().password() != null) {
      throw new InvalidSpecificationException(
              "The specification has both a password and a source of credentials; allowed is one.")
          .at(List.of("credentials"));
    }
  }

  private void checkIsolation() {
    Isolation isolation = specification().isolation();
    if (!kind.hasIsolation(isolation)) {
      throw new InvalidSpecificationException(kind.unknown(isolation)).at(List.of("isolation"));
    }
  }

  /** Refuses the parts of the connection that only a server has. */
  protected final void checkNoServer() {
    checkNone("host", components().host());
    checkNone("port", components().port());
  }

  /** Refuses the parts of the connection that only a database with users has. */
  protected final void checkNoUser() {
    checkNone("username", components().username());
    checkNone("password", components().password());
  }

  private void checkNone(String part, Object value) {
    if (value != null) {
      throw unsupported(part).at(Places.ofPart(part));
    }
  }

  private SpecificationException unsupported(String name) {
    return new InvalidSpecificationException(
        "%s has no setting for %s; leave it out.".formatted(kind.title(), name));
  }
}

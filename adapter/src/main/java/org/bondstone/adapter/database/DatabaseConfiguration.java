package org.bondstone.adapter.database;

import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bondstone.adapter.persistence.Factories;
import org.bondstone.adapter.statement.FailedStatement;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;

/**
 * How one kind of database is reached and spoken to. Made from a checked specification; what is not
 * allowed never gets here. Thread-safe.
 */
public abstract class DatabaseConfiguration {

  private static final String LOCALHOST = "localhost";
  private static final String SESSION_RESET = "sessionReset";
  private static final String ALWAYS = "always";

  private final DatabaseKind kind;
  private final DriverSettings settings;
  private final AccessPolicy policy;
  private final EngineKey key;
  private final SqlErrors errors;
  private final boolean alwaysRenewed;

  /** Set once, right after construction, so that subclasses need not hand it on. */
  private ConnectionSpecification source;

  /** Set with the source. */
  private Engines engines;

  /** Where the host is, set right after construction; null where each connection looks it up. */
  private InetAddress address;

  /** Made when it is first asked for. */
  private volatile LoginSource logins;

  /** Lent connections whose timeouts differ from the configuration's. */
  private final Set<Connection> limited = ConcurrentHashMap.newKeySet();

  /** Lent connections whose sessions were changed, as far as a text tells. */
  private final Set<Connection> changed = ConcurrentHashMap.newKeySet();

  protected DatabaseConfiguration(
      DatabaseKind kind, DriverSettings settings, AccessPolicy policy, SqlErrors errors) {
    this.kind = kind;
    this.settings = settings;
    this.policy = policy;
    this.key = new EngineKey(settings, policy);
    this.errors = errors;
    checkSettings();
    checkOneSource();
    this.alwaysRenewed = ALWAYS.equals(settings.properties().get(SESSION_RESET));
  }

  /**
   * Checks a specification and makes the configuration of its database, without an engine.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when a setting is not known, out
   *     of range or does not fit the database
   * @throws org.bondstone.api.error.RefusedUrlException when a place, a file or a property is not
   *     allowed
   * @throws org.bondstone.api.error.DriverMissingException when the JDBC driver is not there
   */
  public static DatabaseConfiguration of(
      ConnectionSpecification specification, AccessPolicy policy) {
    return of(specification, policy, DatabaseConfiguration::noEngine);
  }

  /**
   * As {@link #of(ConnectionSpecification, AccessPolicy)}.
   *
   * @param engines where {@link #engine} comes from
   */
  public static DatabaseConfiguration of(
      ConnectionSpecification specification, AccessPolicy policy, Engines engines) {
    DatabaseConfiguration configuration = make(specification, policy, HostRules::check);
    configuration.source = specification;
    configuration.engines = engines;
    // Refuses sizes that do not fit: here, and not when the first connection is borrowed.
    configuration.poolLimits();
    return configuration;
  }

  /**
   * As {@link #of(ConnectionSpecification, AccessPolicy)}, for connections to one address of the
   * host, which is looked up no more.
   *
   * @param address what {@link HostRules#resolve} has returned for {@link #host}
   */
  public static DatabaseConfiguration at(
      ConnectionSpecification specification, AccessPolicy policy, InetAddress address) {
    DatabaseConfiguration configuration =
        make(
            specification,
            policy,
            (host, patterns) -> HostRules.checkAddress(host, address, patterns));
    configuration.source = specification;
    configuration.engines = DatabaseConfiguration::noEngine;
    configuration.address = address;
    return configuration;
  }

  /**
   * Checks a specification, looking nothing up, and makes the configuration of its database for
   * whoever asks it what it is, and connects to nothing.
   */
  public static DatabaseConfiguration unconnected(
      ConnectionSpecification specification, AccessPolicy policy) {
    DatabaseConfiguration configuration = make(specification, policy, HostRules::checkName);
    configuration.source = specification;
    configuration.engines = DatabaseConfiguration::noEngine;
    configuration.poolLimits();
    return configuration;
  }

  /**
   * Checks a specification as {@link #of(ConnectionSpecification, AccessPolicy)} does, but for the
   * addresses of its host: nothing is looked up.
   */
  public static void check(ConnectionSpecification specification, AccessPolicy policy) {
    try {
      DatabaseConfiguration unused = make(specification, policy, HostRules::checkName);
    } catch (SpecificationException e) {
      throw e.at(TlsRules.asGiven(e.place(), specification));
    }
  }

  private static DatabaseConfiguration make(
      ConnectionSpecification specification,
      AccessPolicy policy,
      BiConsumer<String, List<String>> hosts) {
    DatabaseKind kind =
        Places.at(
                Places.ofPart("driver"),
                () -> DriverCatalogue.find(specification.components().driver(), policy.drivers()))
            .kind();
    DriverSettings settings = kind.description().properties().apply(specification);
    checkPlace(kind, specification, policy, hosts);
    DriverCatalogue.requireJar(kind);
    // What is not said more precisely there is about the place of the data.
    return Places.at(Places.ofPart("database"), () -> kind.configure(settings, policy));
  }

  /** What was asked for, with the query and the connect arguments understood and emptied. */
  public final ConnectionSpecification specification() {
    return settings.specification();
  }

  /** What was asked for, as it was written; {@link #of} makes the same configuration of it. */
  public final ConnectionSpecification source() {
    return source;
  }

  /** What may be reached. */
  public final AccessPolicy policy() {
    return policy;
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
    return engines.of(this);
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

  /** Whether connections can take part in a two-phase commit. */
  public boolean supportsXa() {
    return true;
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
    return given == null ? Duration.ZERO : given;
  }

  /** The isolation that connections start with. */
  public final Isolation isolation() {
    Isolation given = specification().isolation();
    return given == null ? defaultIsolation() : given;
  }

  /** The isolation when none is asked for. */
  protected Isolation defaultIsolation() {
    return Isolation.READ_COMMITTED;
  }

  /** The isolations that the database has. */
  protected Set<Isolation> isolations() {
    return EnumSet.allOf(Isolation.class);
  }

  /**
   * Refuses an isolation of a transaction that the database has not.
   *
   * @param isolation null for the configuration's own
   * @throws TransactionStateException when the database has none of that name
   */
  public final void requireIsolation(Isolation isolation) {
    if (isolation != null && !isolations().contains(isolation)) {
      throw new TransactionStateException(unknown(isolation));
    }
  }

  /** Refuses an isolation of the specification that the database has not. */
  protected final void checkIsolation() {
    Isolation isolation = specification().isolation();
    if (isolation != null && !isolations().contains(isolation)) {
      throw new InvalidSpecificationException(unknown(isolation)).at(List.of("isolation"));
    }
  }

  private String unknown(Isolation isolation) {
    return "%s has no isolation %s; allowed are %s."
        .formatted(
            kind.title(),
            isolation,
            isolations().stream().map(Isolation::name).collect(Collectors.joining(" and ")));
  }

  /**
   * Opens one connection and sets it up. Not pooled: whoever asks for it closes it. {@link
   * ConnectionListener} is notified of it as lent by this configuration.
   */
  public final PhysicalConnection open() throws SQLException {
    PhysicalConnection made = connect(login());
    Connection connection = made.connection();
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionOpened(this, connection);
      listener.connectionLent(this, connection);
    }
    return made.whenClosed(
        () ->
            ConnectionListeners.current()
                .forEach(listener -> listener.connectionClosed(this, connection)));
  }

  /**
   * Opens one connection and sets it up, for an engine, which tells the listeners itself.
   *
   * @param login of {@link #logins}, which is told whether the database takes it
   */
  public final PhysicalConnection connect(Login login) throws SQLException {
    LoginSource source = logins();
    try {
      PhysicalConnection made = connectAs(login);
      source.accepted(login);
      return login instanceof FixedLogin ? made : counted(made, login);
    } catch (SQLException e) {
      if (trouble(e) == Trouble.CREDENTIALS) {
        throw source.refused(login, e);
      }
      source.undecided(login);
      throw e;
    } catch (RuntimeException e) {
      source.undecided(login);
      throw e;
    }
  }

  /** A connection that counts as one of its login's while it is open. */
  private PhysicalConnection counted(PhysicalConnection made, Login login) {
    login.opened();
    return made.whenClosed(
        () -> {
          login.closed();
          closed(made.connection());
        });
  }

  /** Opens one connection and sets it up. */
  protected abstract PhysicalConnection connectAs(Login login) throws SQLException;

  /**
   * Who connections are made as: the user of the specification, or whom its source of credentials
   * names.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when it names a source, and there
   *     are none here
   */
  public final LoginSource logins() {
    LoginSource known = logins;
    return known != null ? known : makeLogins();
  }

  private synchronized LoginSource makeLogins() {
    if (logins == null) {
      String name = specification().credentials();
      logins =
          name == null
              ? new FixedLogins(components().username(), components().password())
              : policy.logins().of(name, credentialTarget());
    }
    return logins;
  }

  private CredentialTarget credentialTarget() {
    boolean remote = kind.isServer() || components().host() != null;
    return new CredentialTarget(
        remote ? host() : null,
        remote ? port() : -1,
        components().database(),
        components().username(),
        TlsRules.requires(TlsRules.mode(specification().tls())));
  }

  /**
   * Who to connect as now; waits for a source of credentials as long as for a connection.
   *
   * @throws org.bondstone.api.error.CredentialSourceException when there are no credentials
   */
  protected final Login login() {
    Duration timeout = connectTimeout();
    return logins().get(timeout.isZero() ? Defaults.CONNECT_TIMEOUT : timeout);
  }

  /** The error of a connection that cannot be made for this reason. */
  public final BondstoneException explain(LoginSource.Obstacle obstacle, String blockName) {
    if (obstacle.source() != null) {
      return new CredentialSourceException(
          obstacle.source().reason(),
          BlockNames.message(blockName, obstacle.source().getMessage()),
          obstacle.source().getCause());
    }
    DatabaseException refusal = classifyConnect(obstacle.refusal(), blockName);
    return new ConnectionFailedException(
        "%s It is tried again in %d s, so that no account is locked."
            .formatted(refusal.getMessage(), obstacle.pause().plusMillis(999).toSeconds()),
        refusal.getCause());
  }

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
   * Makes a connection clean before it is lent again: rolls back what is not committed, turns
   * auto-commit on, and undoes {@link #limit}.
   *
   * @param connection the driver's own connection
   */
  public final void reset(Connection connection) throws SQLException {
    try {
      clean(connection);
    } catch (SQLException | RuntimeException e) {
      // It is closed, and never comes back.
      forget(connection);
      throw e;
    }
  }

  private void clean(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      endTransaction(connection);
    }
    resetSession(connection);
    if (isChanged(connection)) {
      renewSession(connection);
    }
    if (!limited.isEmpty() && limited.remove(connection)) {
      setTimeout(connection, statementTimeout());
    }
  }

  /**
   * Notes that a connection is closed, so that nothing is kept of it.
   *
   * @param connection the driver's own connection
   */
  public final void closed(Connection connection) {
    forget(connection);
  }

  private boolean isChanged(Connection connection) throws SQLException {
    boolean told = !changed.isEmpty() && changed.remove(connection);
    return told || alwaysRenewed || differs(connection);
  }

  /**
   * Whether a statement may change the session beyond its transaction.
   *
   * @param sql its text, without values
   */
  public final boolean changesSession(String sql) {
    return renewsSessions() && SessionTexts.change(sql, kind.syntax());
  }

  /**
   * Notes that a statement is about to run that may change the session.
   *
   * @param connection the driver's own connection
   */
  public final void changed(Connection connection) {
    changed.add(connection);
  }

  /**
   * Limits the run of a statement, as precisely as the driver can. What this changes on the
   * connection lasts until the next call for a statement of the same connection, or until the
   * connection is returned: call it for every statement once it was called for one.
   *
   * @param connection the driver's own connection
   * @param statement one of its statements
   * @param timeout null for the configuration's own, zero for no limit
   */
  public final void limit(Connection connection, Statement statement, Duration timeout)
      throws SQLException {
    Duration wanted = timeout == null ? statementTimeout() : timeout;
    limited.add(connection);
    setTimeout(connection, wanted);
    limitStatement(statement, wanted);
  }

  /** Whether {@link #limit} was called for a statement of the same connection. */
  public final boolean isLimited(Connection connection) {
    return !limited.isEmpty() && limited.contains(connection);
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

  /** What a statement needs so that its result streams. */
  public Streaming streaming() {
    return new Streaming(false, 1_000);
  }

  /**
   * A reading statement that locks the rows that it reads.
   *
   * @return the text unchanged for {@link LockMode#NONE}, and where the database has no row locks
   * @throws org.bondstone.api.error.InvalidSpecificationException when the database cannot do this
   */
  public String withLock(String sql, LockMode mode) {
    // On a line of its own, so that a comment at the end of the text does not swallow it.
    return switch (mode) {
      case NONE -> sql;
      case FOR_UPDATE -> withoutSemicolon(sql) + "\nFOR UPDATE";
      case FOR_UPDATE_NOWAIT -> withoutSemicolon(sql) + "\nFOR UPDATE NOWAIT";
      case FOR_UPDATE_SKIP_LOCKED -> withoutSemicolon(sql) + "\nFOR UPDATE SKIP LOCKED";
    };
  }

  /** An identifier as this database quotes it, whatever it holds. */
  public String quote(String identifier) {
    return Identifiers.quote(identifier, '"', '"');
  }

  /**
   * The error that stands for a driver's error. The message names the block and the cause, and
   * never a parameter's value or a secret; the driver's own words, which may hold both, are not
   * kept.
   *
   * @param blockName what to call the block in the message
   */
  public final DatabaseException classify(SQLException error, String blockName) {
    return errors.classify(error, blockName, null);
  }

  /**
   * The error that stands for a driver's error of a statement: as {@link #classify(SQLException,
   * String)}, with what the database says of the statement's text and the place in it.
   */
  public final DatabaseException classify(
      SQLException error, String blockName, FailedStatement statement) {
    return errors.classify(error, blockName, statement);
  }

  /** The error that stands for a failed attempt to make a connection. */
  public final DatabaseException classifyConnect(SQLException error, String blockName) {
    return errors.classifyConnect(error, blockName, target());
  }

  /** Why a connection could not be made. */
  public final Trouble trouble(SQLException error) {
    return errors.trouble(error);
  }

  /** What connections are made to, and as whom; empty for a database of this process. */
  private String target() {
    if (!kind.isServer() && components().host() == null) {
      return "";
    }
    int port = port();
    String user = components().username();
    String source = specification().credentials();
    return "host \"%s\"%s%s"
        .formatted(
            host(),
            port == 0 ? "" : ", port " + port,
            source != null
                ? ", credentials of \"" + source + "\""
                : user == null ? "" : ", user \"" + user + "\"");
  }

  /** The server's port; 0 where it is not known. */
  public final int port() {
    return components().port() == null ? standardPort() : components().port();
  }

  /**
   * The address to connect to instead of looking the host up; empty where each connection looks it
   * up, and checks it.
   */
  public final Optional<InetAddress> address() {
    return Optional.ofNullable(address);
  }

  /**
   * What to connect to: the known address, else the host's name, which is checked now.
   *
   * @throws SQLException when the host is not allowed any more
   */
  protected final String reached() throws SQLException {
    if (address != null) {
      return address.getHostAddress();
    }
    HostRules.checkNow(host(), policy.allowedHosts());
    return host();
  }

  /**
   * What the user of a connection may do, in a sentence; empty where the database does not tell.
   *
   * @throws SQLException when the database does not answer
   */
  public Optional<String> rights(Connection connection) throws SQLException {
    return connection.getMetaData().isReadOnly()
        ? Optional.of("The database is opened for reading only.")
        : kind().probe().rights(connection);
  }

  /** Whether the first connection would make the database, in a file. */
  public boolean isMissing() {
    return false;
  }

  /** The port when none is given; 0 where it is not known. */
  protected int standardPort() {
    return 0;
  }

  /** Whether a connection is of no use after this error. */
  public final boolean isFatal(SQLException error) {
    return errors.isFatal(error);
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

  /** Creates the database of this configuration, when it is not there yet. */
  public abstract void createDb() throws SQLException;

  /** Drops the database of this configuration with all that is in it, when it is there. */
  public abstract void dropDb() throws SQLException;

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + specification() + "]";
  }

  /** Puts the timeout of statements in force on a connection; zero for none. */
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    Jdbc.setNetworkTimeoutAfter(connection, timeout);
  }

  /** Rolls back and turns auto-commit on. */
  protected void endTransaction(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** Drops what is known of a connection that is of no more use. */
  protected void forget(Connection connection) {
    limited.remove(connection);
    changed.remove(connection);
  }

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

  /** The server's name; this machine's when none is given. */
  public final String host() {
    return components().host() == null ? LOCALHOST : components().host();
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
    return settings.properties();
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

  /** Refuses a part of the connection that this database has nothing for. */
  protected final void checkNone(String part, Object value) {
    if (value != null) {
      throw unsupported(part).at(Places.ofPart(part));
    }
  }

  private SpecificationException unsupported(String name) {
    return new InvalidSpecificationException(
        "%s has no setting for %s; leave it out.".formatted(kind.title(), name));
  }

  private static DataSource noEngine(DatabaseConfiguration configuration) {
    throw new IllegalStateException(
        "This %s was made without engines: EngineCache.configuration makes one that has them."
            .formatted(configuration.getClass().getSimpleName()));
  }

  private static void checkPlace(
      DatabaseKind kind,
      ConnectionSpecification specification,
      AccessPolicy policy,
      BiConsumer<String, List<String>> hosts) {
    String host = specification.components().host();
    if (kind.isServer()) {
      ServerRules.check(specification.components());
    }
    if (host != null || kind.isServer()) {
      String reached = host == null ? LOCALHOST : host;
      Places.check(Places.ofPart("host"), () -> hosts.accept(reached, policy.allowedHosts()));
    }
  }

  private static String withoutSemicolon(String sql) {
    String text = sql.stripTrailing();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }
}

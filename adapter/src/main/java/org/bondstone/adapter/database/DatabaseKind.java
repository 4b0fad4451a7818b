package org.bondstone.adapter.database;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;

/**
 * One kind of database: what it is called, which JDBC driver serves it, and in what it differs from
 * what JDBC promises. All that is particular to a kind is in one package; it is found by its line
 * in {@code META-INF/services}, and no other class names it. Immutable and thread-safe.
 */
public abstract class DatabaseKind {

  private final KindDescription description;
  private final SqlSyntax syntax;

  /**
   * @param description what it is called, and which driver serves it
   * @param syntax the lexical rules of its SQL
   */
  protected DatabaseKind(KindDescription description, SqlSyntax syntax) {
    this.description = description;
    this.syntax = syntax;
  }

  /** What it is called, and which driver serves it. */
  public final KindDescription description() {
    return description;
  }

  /** The lexical rules of its SQL. */
  public final SqlSyntax syntax() {
    return syntax;
  }

  /** The kind to use in this place of it: the same, unless the container's driver does not suit. */
  public DatabaseKind usable() {
    return this;
  }

  /** The database's name, for messages. */
  public final String title() {
    return description.title();
  }

  /**
   * Makes the configuration of a checked specification.
   *
   * @throws org.bondstone.api.error.SpecificationException when a setting does not fit the database
   */
  public abstract DatabaseConfiguration configure(ConfigurationRequest request);

  /** Whether it is a server; then a specification without a host means this machine. */
  public boolean isServer() {
    return true;
  }

  /** The port of a server when none is given; 0 where it is not known. */
  public int standardPort() {
    return 0;
  }

  /** Whether connections can take part in a two-phase commit. */
  public boolean supportsXa() {
    return true;
  }

  /** The isolations that it has; the first is that of connections when none is asked for. */
  public List<Isolation> isolations() {
    return List.of(
        Isolation.READ_COMMITTED,
        Isolation.READ_UNCOMMITTED,
        Isolation.REPEATABLE_READ,
        Isolation.SERIALIZABLE);
  }

  /**
   * Refuses an isolation of a transaction that the database has not.
   *
   * @param isolation null for that of the connection
   * @throws TransactionStateException when the database has none of that name
   */
  public final void requireIsolation(Isolation isolation) {
    if (!hasIsolation(isolation)) {
      throw new TransactionStateException(unknown(isolation));
    }
  }

  /** Also for null. */
  final boolean hasIsolation(Isolation isolation) {
    return isolation == null || isolations().contains(isolation);
  }

  final String unknown(Isolation isolation) {
    return "%s has no isolation %s; allowed are %s."
        .formatted(
            title(),
            isolation,
            isolations().stream().sorted().map(Isolation::name).collect(joining(" and ")));
  }

  /** What a statement needs so that its result streams. */
  public Streaming streaming() {
    return new Streaming(false, 1_000);
  }

  /**
   * A reading statement that locks the rows that it reads.
   *
   * @param sql without a semicolon at its end
   * @return the text unchanged for {@link LockMode#NONE}, and where the database has no row locks
   * @throws org.bondstone.api.error.InvalidSpecificationException when the database cannot do this
   */
  public String withLock(String sql, LockMode mode) {
    // On a line of its own, so that a comment at the end of the text does not swallow it.
    return switch (mode) {
      case NONE -> sql;
      case FOR_UPDATE -> sql + "\nFOR UPDATE";
      case FOR_UPDATE_NOWAIT -> sql + "\nFOR UPDATE NOWAIT";
      case FOR_UPDATE_SKIP_LOCKED -> sql + "\nFOR UPDATE SKIP LOCKED";
    };
  }

  /** An identifier as this database quotes it, whatever it holds. */
  public String quote(String identifier) {
    return Identifiers.quote(identifier, '"', '"');
  }

  /** How values are set and read. */
  public ValueMapping values() {
    return ValueMapping.STANDARD;
  }

  /** What its catalogue tells of a query. */
  public Catalogue catalogue() {
    return Catalogue.UNKNOWN;
  }

  /** How the keys come that a statement generates. */
  public GeneratedKeys generatedKeys() {
    return GeneratedKeys.BY_DRIVER;
  }

  /** Whether a batch that failed tells which row it was; otherwise rows are written one by one. */
  public boolean tellsFailedRow() {
    return true;
  }

  /**
   * Whether isolation and read-only are set inside a transaction, by {@code SET TRANSACTION}, and
   * end with it; otherwise on the connection, before.
   */
  public boolean setsInsideTransaction() {
    return false;
  }

  /** Whether a transaction for update must say so when it begins, and not later. */
  public boolean locksAtBegin() {
    return false;
  }

  /** The class of EclipseLink's platform, where EclipseLink has none that works; null else. */
  public String persistencePlatform() {
    return null;
  }

  /**
   * The same database for whoever ends what is prepared there: on its primary, where several
   * servers are named and another one may be connected to.
   */
  public ConnectionSpecification onPrimary(ConnectionSpecification specification) {
    return specification;
  }

  /** What a test of a connection asks beyond JDBC. */
  public ConnectionProbe probe() {
    return ConnectionProbe.STANDARD;
  }

  /**
   * What the kind has for a part of the adapter that is above this package, such as a faster way to
   * write many rows.
   *
   * @param type what that part asks for
   */
  public <T> Optional<T> feature(Class<T> type) {
    return Optional.empty();
  }
}

package org.bondstone.adapter.database.h2;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.bondstone.adapter.database.Identifiers;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.rule.EmbeddedAccess;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.RefusedUrlException;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Opens sessions of one H2 database. H2 lets its administrators read and write files, load classes
 * and open other databases, and makes an administrator of whoever creates a database. So databases
 * are owned by a user of our own, whose password nobody else has, and SQL runs as an ordinary user
 * with the right to everything in every schema. A database that had an administrator before is
 * taken over when it is first opened. Thread-safe.
 */
final class H2Sessions {

  /** H2 keeps names of users in upper case. */
  static final String OWNER = "BONDSTONE_OWNER";

  private static final Logger LOGGER = System.getLogger(H2Sessions.class.getName());
  private static final String DEFAULT_USER = "SA";

  /** {@code org.h2.api.ErrorCode}: wrong user or password, administrators only. */
  private static final int WRONG_USER = 28000;

  private static final int ADMIN_ONLY = 90040;

  /** An ordinary user may not repeat settings of the whole database: the owner has made them. */
  private static final String LENIENT = ";IGNORE_UNKNOWN_SETTINGS=TRUE";

  /**
   * No class of this name exists: bytes from SQL must not become Java objects. Without quotes it is
   * no valid command, so that it holds while the database is open and is not stored in it.
   */
  private static final String NO_JAVA_OBJECTS =
      ";JAVA_OBJECT_SERIALIZER=bondstone.java-objects-are-off";

  /** The bytes of an empty string, which is a harmless object. */
  private static final String JAVA_OBJECT = "SELECT CAST(X'aced0005740000' AS JAVA_OBJECT)";

  /** One database is opened by one thread at a time, whichever configuration opens it. */
  private static final Object[] LOCKS =
      IntStream.range(0, 64).mapToObj(i -> new Object()).toArray();

  static {
    BundledH2.unlist();
  }

  private final EmbeddedAccess access;
  private final String user;
  private final Secret<String> password;

  /** Whether the database is known to have an owner that is not ours. */
  private volatile boolean foreign;

  H2Sessions(EmbeddedAccess access, String user, Secret<String> password) {
    this.access = access;
    this.user = (user == null ? DEFAULT_USER : user).toUpperCase(Locale.ENGLISH);
    this.password = password == null ? Secret.of("") : password;
    if (this.user.equals(OWNER)) {
      throw new RefusedUrlException("The user " + OWNER + " of H2 is the server's own.");
    }
  }

  /**
   * Opens a session for SQL.
   *
   * @param url of the database, put together from checked parts
   */
  Connection open(String url) throws SQLException {
    synchronized (lock(url)) {
      return access.restricted() ? restricted(url + NO_JAVA_OBJECTS) : unrestricted(url);
    }
  }

  /** Opens a session that may do everything; as the user itself where no owner is known. */
  Connection administrator(String url) throws SQLException {
    synchronized (lock(url)) {
      Connection owner = access.restricted() ? ownerOf(url + NO_JAVA_OBJECTS) : null;
      return owner != null ? owner : source(url + LENIENT, user, password).getConnection();
    }
  }

  private Connection restricted(String url) throws SQLException {
    try (Connection owner = ownerOf(url)) {
      if (owner != null) {
        admit(owner);
      }
      Connection session = source(url + LENIENT, user, password).getConnection();
      if (makesJavaObjects(session)) {
        session.close();
        throw new SQLException(
            "The database in memory was opened by somebody else, and makes Java objects of bytes.",
            "08001");
      }
      return session;
    }
  }

  /** The owner's session; null when the database has an owner that is not ours. */
  private Connection ownerOf(String url) throws SQLException {
    if (foreign) {
      return null;
    }
    try {
      return owners(url + LENIENT).getConnection();
    } catch (SQLException e) {
      if (e.getErrorCode() != WRONG_USER) {
        throw e;
      }
      return takeOver(url) ? owners(url + LENIENT).getConnection() : null;
    }
  }

  private JdbcDataSource owners(String url) throws SQLException {
    return source(url, OWNER, H2Owner.password(access.ownerPassword()));
  }

  /** Makes our owner, where the user is an administrator, as in databases of earlier times. */
  private boolean takeOver(String url) throws SQLException {
    String writable = url.replaceFirst("(?i);ACCESS_MODE_DATA=r(?=;|$)", "");
    try (Connection connection = source(writable + LENIENT, user, password).getConnection()) {
      if (!Boolean.TRUE.equals(users(connection).get(user))) {
        foreign = true;
        LOGGER.log(
            Level.WARNING,
            "A database of H2 has an owner that is not this server''s: \"{0}\" is an ordinary user"
                + " of it, and branches in doubt must be resolved by its owner.",
            user);
        return false;
      }
      setPassword(connection, "CREATE USER IF NOT EXISTS " + OWNER + " PASSWORD ? ADMIN");
      // There may be one of an earlier data directory.
      setPassword(connection, "ALTER USER " + OWNER + " SET PASSWORD ?");
      Jdbc.execute(connection, "ALTER USER " + OWNER + " ADMIN TRUE");
      return true;
    }
  }

  private void setPassword(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, H2Owner.password(access.ownerPassword()).reveal());
      statement.execute();
    }
  }

  /**
   * Lets the user in as an ordinary one. Each step is on disk when the next begins, and is done
   * again when a crash came between. Who is not there in a database that has users stays out.
   */
  private void admit(Connection owner) throws SQLException {
    Map<String, Boolean> users = users(owner);
    users.remove(OWNER);
    boolean fresh = users.isEmpty();
    if (fresh) {
      create(owner);
    }
    boolean administrator = Boolean.TRUE.equals(users.get(user));
    boolean alone = users.size() == 1 && users.containsKey(user);
    if (fresh || administrator || (alone && hasNoRights(owner))) {
      Jdbc.execute(owner, "GRANT ALTER ANY SCHEMA TO " + quoted());
    }
    if (administrator) {
      Jdbc.execute(owner, "ALTER USER " + quoted() + " ADMIN FALSE");
    }
  }

  private void create(Connection owner) throws SQLException {
    try (PreparedStatement statement =
        owner.prepareStatement("CREATE USER " + quoted() + " PASSWORD ?")) {
      statement.setString(1, password.reveal());
      statement.execute();
    }
  }

  private boolean hasNoRights(Connection owner) throws SQLException {
    try (PreparedStatement statement =
        owner.prepareStatement(
            "SELECT COUNT(*) FROM INFORMATION_SCHEMA.RIGHTS WHERE GRANTEE = ?")) {
      statement.setString(1, user);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getInt(1) == 0;
      }
    }
  }

  /** All users that a session may see, and whether each is an administrator. */
  private static Map<String, Boolean> users(Connection connection) throws SQLException {
    Map<String, Boolean> users = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT USER_NAME, IS_ADMIN FROM INFORMATION_SCHEMA.USERS")) {
      while (result.next()) {
        users.put(result.getString(1).toUpperCase(Locale.ENGLISH), result.getBoolean(2));
      }
    }
    return users;
  }

  private static boolean makesJavaObjects(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(JAVA_OBJECT)) {
      result.next();
      try {
        return result.getObject(1) != null;
      } catch (SQLException e) {
        return false;
      }
    }
  }

  /** As an administrator; one who was made an ordinary user before gets the rights back. */
  private Connection unrestricted(String url) throws SQLException {
    JdbcDataSource source = source(url, user, password);
    try {
      return source.getConnection();
    } catch (SQLException e) {
      if (e.getErrorCode() != ADMIN_ONLY) {
        throw e;
      }
    }
    return isReopened(url)
        ? source.getConnection()
        : source(url + LENIENT, user, password).getConnection();
  }

  private boolean isReopened(String url) throws SQLException {
    if (access.ownerPassword() == null) {
      return false;
    }
    try (Connection owner = owners(url).getConnection()) {
      Jdbc.execute(owner, "ALTER USER " + quoted() + " ADMIN TRUE");
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() != WRONG_USER) {
        throw e;
      }
      return false;
    }
  }

  private static JdbcDataSource source(String url, String user, Secret<String> password) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    source.setUser(user);
    source.setPassword(password.reveal());
    return source;
  }

  private String quoted() {
    return Identifiers.quote(user, '"', '"');
  }

  private static Object lock(String url) {
    int end = url.indexOf(';');
    return LOCKS[Math.floorMod((end < 0 ? url : url.substring(0, end)).hashCode(), LOCKS.length)];
  }
}

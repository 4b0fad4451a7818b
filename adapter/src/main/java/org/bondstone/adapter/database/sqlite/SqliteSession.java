package org.bondstone.adapter.database.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.bondstone.adapter.database.Identifiers;
import org.sqlite.SQLiteLimits;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection of SQLite that looks at its statements: refuses those that reach outside of the
 * database, where SQL is restricted, and notes what it has to put back before the next borrower
 * gets it. The driver has no authorizer. Used by one thread at a time.
 */
final class SqliteSession extends JDBC4Connection {

  private final boolean restricted;

  /** The text that was looked at last and does nothing that matters; often the next one too. */
  private String harmless;

  private boolean mayAttach = true;
  private boolean temporary;
  private boolean attached;

  /** The values before this borrower, by name; null while the driver makes the connection. */
  private final Map<String, String> changed = new LinkedHashMap<>();

  SqliteSession(String place, Properties properties, boolean restricted) throws SQLException {
    super("jdbc:sqlite:" + place, place, properties);
    this.restricted = restricted;
  }

  /** Sets up what is restricted, beside the texts. */
  void restrict() throws SQLException {
    if (restricted) {
      allowAttach(false);
      run("PRAGMA trusted_schema = OFF");
      run("PRAGMA cell_size_check = ON");
    }
  }

  /** SQLite refuses ATTACH by itself then, and with it VACUUM, which attaches for a moment. */
  private void allowAttach(boolean value) throws SQLException {
    if (mayAttach != value) {
      setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, value ? 1 : 0);
      mayAttach = value;
    }
  }

  /**
   * Looks at a text that is about to run.
   *
   * @throws SQLException when it is refused
   */
  void check(String sql) throws SQLException {
    if (sql == null || sql.equals(harmless) || SqliteText.isPlain(sql) || changed == null) {
      return;
    }
    boolean matters = false;
    boolean vacuum = false;
    for (SqliteText.Statement statement : SqliteText.statements(sql)) {
      if (restricted) {
        SqliteRules.check(statement);
      }
      vacuum |= SqliteRules.isVacuum(statement);
      matters |= vacuum | notes(statement);
    }
    if (restricted) {
      allowAttach(vacuum);
    }
    harmless = matters ? null : sql;
  }

  private boolean notes(SqliteText.Statement statement) throws SQLException {
    boolean creates = statement.word(0).equals("create") && statement.temporary();
    boolean attaches = statement.word(0).equals("attach");
    temporary |= creates;
    attached |= attaches;
    String pragma = SqliteRules.changed(statement);
    if (pragma != null && !changed.containsKey(pragma)) {
      changed.put(pragma, value(pragma));
    }
    return creates || attaches || pragma != null;
  }

  /** One that cannot be read is off unless somebody turns it on. */
  private String value(String pragma) throws SQLException {
    try (Statement statement = unchecked()) {
      if (!statement.execute("PRAGMA " + pragma)) {
        return "0";
      }
      try (ResultSet result = statement.getResultSet()) {
        return result.next() ? result.getString(1) : "0";
      }
    }
  }

  /** Puts back what has changed; the transaction has ended. */
  void restore() throws SQLException {
    if (attached) {
      detach();
      attached = false;
    }
    if (temporary) {
      dropTemporary();
      temporary = false;
    }
    for (Map.Entry<String, String> pragma : changed.entrySet()) {
      run("PRAGMA " + pragma.getKey() + " = " + pragma.getValue());
    }
    changed.clear();
  }

  private void detach() throws SQLException {
    for (String name : names("SELECT name FROM pragma_database_list WHERE seq > 1")) {
      run("DETACH " + Identifiers.quote(name, '"', '"'));
    }
  }

  private void dropTemporary() throws SQLException {
    // A virtual table takes the tables that it consists of with it.
    String all =
        "SELECT 'DROP ' || type || ' IF EXISTS temp.\"' || replace(name, '\"', '\"\"') || '\"'"
            + " FROM sqlite_temp_schema WHERE type IN ('table', 'view', 'trigger')"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            + " ORDER BY type = 'trigger' DESC, sql LIKE 'CREATE VIRTUAL%' DESC";
    for (String drop : names(all)) {
      run(drop);
    }
  }

  private List<String> names(String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = unchecked();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = unchecked()) {
      statement.execute(sql);
    }
  }

  /** A statement for texts of our own. */
  Statement unchecked() throws SQLException {
    return super.createStatement(
        ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT);
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    checkOpen();
    checkCursor(type, concurrency, holdability);
    return new SqliteStatement(this);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    check(sql);
    return super.prepareStatement(sql, type, concurrency, holdability);
  }
}

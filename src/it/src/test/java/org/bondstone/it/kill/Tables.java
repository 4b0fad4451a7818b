package org.bondstone.it.kill;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables of a book, past Bondstone: the entries of transfers, and what they come to. */
final class Tables {

  private Tables() {}

  /**
   * What is in a book.
   *
   * @param balances the amount of each account
   */
  record Content(Set<Integer> entries, Map<Integer, Integer> balances) {}

  /** Makes them anew. */
  static void make(Connection connection, int accounts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS entry");
      statement.execute("DROP TABLE IF EXISTS balance");
      statement.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)");
      statement.execute(
          "CREATE TABLE balance (account INTEGER PRIMARY KEY, amount INTEGER NOT NULL)");
      for (int account = 0; account < accounts; account++) {
        statement.execute("INSERT INTO balance VALUES (" + account + ", 0)");
      }
    }
  }

  static Content read(Connection connection) throws SQLException {
    Set<Integer> entries = new HashSet<>();
    Map<Integer, Integer> balances = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("SELECT id FROM entry")) {
        while (result.next()) {
          entries.add(result.getInt(1));
        }
      }
      try (ResultSet result = statement.executeQuery("SELECT account, amount FROM balance")) {
        while (result.next()) {
          balances.put(result.getInt(1), result.getInt(2));
        }
      }
    }
    return new Content(entries, balances);
  }
}

package org.bondstone.it.ear;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** What an application would write: a sum of money in two databases. */
@ApplicationScoped
public class Accounts {

  static final String FIRST = "it-first";
  static final String SECOND = "it-second";

  @Inject
  @Block(FIRST)
  private SqlConnector first;

  @Inject
  @Block(SECOND)
  private SqlConnector second;

  /** Makes the tables anew, with 100 in each. */
  public void open() {
    for (SqlConnector database : new SqlConnector[] {first, second}) {
      database.execute("DROP TABLE IF EXISTS account");
      database.execute("CREATE TABLE account (amount INTEGER NOT NULL)");
      database.execute("INSERT INTO account VALUES (100)");
    }
  }

  /** Moves money from the first to the second, all or nothing. */
  @Transactional
  public void move(int amount, boolean fail) {
    change(first, -amount);
    change(second, amount);
    if (fail) {
      throw new IllegalStateException("The transfer was called off.");
    }
  }

  public int inFirst() {
    return amount(first);
  }

  public int inSecond() {
    return amount(second);
  }

  private static void change(SqlConnector database, int difference) {
    database.execute(
        "UPDATE account SET amount = amount + :difference", Map.of("difference", difference));
  }

  private static int amount(SqlConnector database) {
    return database.fetchOne("SELECT amount FROM account").orElseThrow().get(0, Integer.class);
  }
}

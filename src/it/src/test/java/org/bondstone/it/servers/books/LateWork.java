package org.bondstone.it.servers.books;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.error.BondstoneException;

/** A transaction whose time is over before its work is: somebody else's thread ends it. */
@ApplicationScoped
public class LateWork {

  private static final int TIMEOUT_SECONDS = 2;
  private static final int TOO_LONG_SECONDS = 60;

  @Inject private Books books;
  @Resource private UserTransaction transaction;

  private interface Lateness {
    String wait(Connection connection, int id) throws SQLException;
  }

  /** A statement runs when the time is over. */
  public String inAStatement(int id) throws NotSupportedException, SystemException, SQLException {
    return run(id, LateWork::sleep);
  }

  /** The application writes on and on, on a connection that it has. */
  public String writing(int id) throws NotSupportedException, SystemException, SQLException {
    return run(id, LateWork::writeUntilRefused);
  }

  private String run(int id, Lateness lateness)
      throws NotSupportedException, SystemException, SQLException {
    // Connections are made before: on a slow machine that takes its time.
    books.entries(books.first());
    books.entries(books.second());
    transaction.setTransactionTimeout(TIMEOUT_SECONDS);
    transaction.begin();
    String late;
    try (Connection connection = books.first().dataSource().getConnection()) {
      books.write(books.second(), id);
      late = lateness.wait(connection, id);
    } finally {
      transaction.setTransactionTimeout(0);
    }
    return late + ", " + commit();
  }

  private static String sleep(Connection connection, int id) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO entry VALUES (" + id + ")");
      statement.execute("SELECT pg_sleep(" + TOO_LONG_SECONDS + ")");
      return "slept";
    } catch (SQLException e) {
      return "ended";
    }
  }

  private static String writeUntilRefused(Connection connection, int id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOO_LONG_SECONDS);
    boolean ended = false;
    for (int next = id; System.nanoTime() < end; next++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO entry VALUES (" + next + ")");
        if (ended) {
          return "wrote on";
        }
      } catch (SQLException e) {
        // Once more: what was refused must stay refused.
        if (ended) {
          return "ended";
        }
        ended = true;
      }
    }
    return "not ended";
  }

  private String commit() throws SystemException {
    try {
      if (transaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
        return "rolled back";
      }
      transaction.commit();
      return "committed";
    } catch (RollbackException e) {
      return "rolled back";
    } catch (HeuristicMixedException | HeuristicRollbackException | BondstoneException e) {
      return e.toString();
    }
  }
}

package org.bondstone.bench.container.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** Rows 7 and 8: one insert into one or two databases, committed by Jakarta or by hand. */
@ApplicationScoped
public class Committing {

  @Inject
  @Block("first")
  SqlConnector first;

  @Inject
  @Block("second")
  SqlConnector second;

  @Resource(lookup = "java:app/jdbc/first")
  DataSource payaraFirst;

  @Resource(lookup = "java:app/jdbc/second")
  DataSource payaraSecond;

  @Resource UserTransaction transaction;

  Work one() {
    return together(first::connection);
  }

  Work two() {
    return together(first::connection, second::connection);
  }

  Work oneOfPayara() {
    return together(payaraFirst::getConnection);
  }

  Work twoOfPayara() {
    return together(payaraFirst::getConnection, payaraSecond::getConnection);
  }

  Work oneLocally() {
    return oneByOne(first::connection);
  }

  /** What the container's transaction costs that holds nothing, beside a local commit. */
  Work oneAfterNothing() {
    Work local = oneLocally();
    return n -> {
      transaction.begin();
      transaction.commit();
      return local.once(n);
    };
  }

  Work twoLocally() {
    return oneByOne(first::connection, second::connection);
  }

  private Work together(ConnectionLender... lenders) {
    return n -> {
      transaction.begin();
      for (ConnectionLender lender : lenders) {
        try (Connection connection = lender.borrow()) {
          insert(connection, n);
        }
      }
      transaction.commit();
      return 1;
    };
  }

  private static Work oneByOne(ConnectionLender... lenders) {
    return n -> {
      for (ConnectionLender lender : lenders) {
        try (Connection connection = lender.borrow()) {
          connection.setAutoCommit(false);
          insert(connection, n);
          connection.commit();
          connection.setAutoCommit(true);
        }
      }
      return 1;
    };
  }

  private static void insert(Connection connection, int n) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO entry (id, name) VALUES (?, ?)")) {
      statement.setInt(1, n);
      statement.setString(2, "entry");
      statement.executeUpdate();
    }
  }
}

package org.bondstone.bench.container.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** Row 2: borrow a connection that does nothing, and give it back. */
@ApplicationScoped
public class Borrowing {

  /** Borrows in one transaction, so many that its own cost is not seen. */
  private static final int AGAIN = 1_000;

  @Inject
  @Block("stub")
  SqlConnector connector;

  @Resource(lookup = "java:app/jdbc/stub")
  DataSource payara;

  @Resource UserTransaction transaction;

  /** Outside a transaction. */
  Work outside(boolean ours) {
    ConnectionLender lender = lender(ours);
    return n -> {
      borrow(lender);
      return 1;
    };
  }

  /** Once in a transaction, which counts too. */
  Work first(boolean ours) {
    ConnectionLender lender = lender(ours);
    return n -> {
      transaction.begin();
      borrow(lender);
      transaction.commit();
      return 1;
    };
  }

  /** Many times in one transaction. */
  Work again(boolean ours) {
    ConnectionLender lender = lender(ours);
    return n -> {
      transaction.begin();
      for (int i = 0; i < AGAIN; i++) {
        borrow(lender);
      }
      transaction.commit();
      return AGAIN;
    };
  }

  private ConnectionLender lender(boolean ours) {
    return ours ? connector::connection : payara::getConnection;
  }

  private static void borrow(ConnectionLender lender) throws SQLException {
    try (Connection connection = lender.borrow()) {
      if (connection == null) {
        throw new SQLException("There is no connection.");
      }
    }
  }
}

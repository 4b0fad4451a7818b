package org.bondstone.it.ledger;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.api.sql.SqlConnector;

/** Counts the entries of the first book, in each way to read that is in no transaction. */
@Path("/counts")
public class CountResource {

  private static final String COUNT = "SELECT count(*) FROM entry";

  @Inject private Ledger ledger;

  @GET
  @Path("/connector")
  public long byConnector() {
    return first().inScope(scope -> scope.fetchOne(COUNT).orElseThrow().get(0, Long.class));
  }

  @GET
  @Path("/connection")
  public long byConnection() throws SQLException {
    try (Connection connection = first().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(COUNT)) {
      result.next();
      return result.getLong(1);
    }
  }

  @GET
  @Path("/session")
  public long bySession() {
    try (EntityManager session = first().session("ledger")) {
      return ((Number) session.createNativeQuery(COUNT).getSingleResult()).longValue();
    }
  }

  private SqlConnector first() {
    return ledger.connector(Book.FIRST);
  }
}

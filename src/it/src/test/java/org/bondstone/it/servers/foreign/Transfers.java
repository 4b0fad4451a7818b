package org.bondstone.it.servers.foreign;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** Writes an entry into both, in one transaction. */
@RequestScoped
@Path("/transfers")
public class Transfers {

  public static final String BLOCK = "foreign-own";

  @Inject
  @Block(BLOCK)
  private SqlConnector block;

  /**
   * Answers after the commit.
   *
   * @param dataSource what the container calls its own
   */
  @POST
  @Path("/{id}")
  @Transactional
  @SuppressWarnings("BanJNDI") // the test says which name
  public void write(@PathParam("id") int id, @QueryParam("data-source") String dataSource)
      throws NamingException, SQLException {
    block.execute("INSERT INTO entry VALUES (:id)", Map.of("id", id));
    DataSource other = InitialContext.doLookup(dataSource);
    try (Connection connection = other.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO entry VALUES (" + id + ")");
    }
  }
}

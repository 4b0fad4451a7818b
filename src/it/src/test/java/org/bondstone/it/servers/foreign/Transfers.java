package org.bondstone.it.servers.foreign;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
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

  @Inject private Messages messages;

  /**
   * Answers after the commit.
   *
   * @param dataSource what the container calls its own
   * @param fail whether it is called off when both are written
   */
  @POST
  @Path("/{id}")
  @Transactional
  public void write(
      @PathParam("id") int id,
      @QueryParam("data-source") String dataSource,
      @QueryParam("fail") @DefaultValue("false") boolean fail)
      throws NamingException, SQLException {
    insert(id);
    writeInto(dataSource, id);
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  /**
   * Writes an entry into the block, and sends a message.
   *
   * @param factory of connections to the broker, by its name in JNDI
   * @param dataSource gets an entry too; null for none
   */
  @Transactional
  public void send(int id, String factory, String queue, String dataSource, boolean fail)
      throws NamingException, SQLException, JMSException {
    insert(id);
    messages.send(factory, queue, id);
    if (dataSource != null) {
      writeInto(dataSource, id);
    }
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  private void insert(int id) {
    block.execute("INSERT INTO entry VALUES (:id)", Map.of("id", id));
  }

  @SuppressWarnings("BanJNDI") // the test says which name
  private static void writeInto(String dataSource, int id) throws NamingException, SQLException {
    DataSource other = InitialContext.doLookup(dataSource);
    try (Connection connection = other.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO entry VALUES (" + id + ")");
    }
  }
}

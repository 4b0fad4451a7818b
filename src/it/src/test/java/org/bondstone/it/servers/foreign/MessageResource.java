package org.bondstone.it.servers.foreign;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import javax.naming.NamingException;

/** Sends messages beside rows, and takes them. */
@RequestScoped
@Path("/messages")
public class MessageResource {

  @Inject private Transfers transfers;
  @Inject private Messages messages;

  @GET
  public String take(@QueryParam("factory") String factory, @QueryParam("queue") String queue)
      throws NamingException, JMSException {
    return messages.take(factory, queue).toString();
  }

  /** Answers after the commit. */
  @POST
  @Path("/{id}")
  public String send(
      @PathParam("id") int id,
      @QueryParam("factory") String factory,
      @QueryParam("queue") String queue,
      @QueryParam("data-source") String dataSource,
      @QueryParam("fail") @DefaultValue("false") boolean fail)
      throws NamingException, SQLException, JMSException {
    try {
      transfers.send(id, factory, queue, dataSource, fail);
      return "sent";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }
}

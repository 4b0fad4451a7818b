package org.bondstone.it.servers.application;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.ExecutionException;

/** What the test on the other side of HTTP calls. */
@Path("ledger")
@Produces(MediaType.TEXT_PLAIN)
public class LedgerResource {

  @Inject private Ledger ledger;

  @GET
  public String amounts() {
    return ledger.amounts();
  }

  @GET
  @Path("jobs")
  public String jobs() throws InterruptedException, ExecutionException {
    return ledger.fetchedByJobs();
  }

  @POST
  @Path("open")
  public String open() {
    ledger.open();
    return ledger.amounts();
  }

  @POST
  @Path("move")
  public String move(
      @QueryParam("amount") int amount,
      @QueryParam("fail") @DefaultValue("false") boolean fail,
      @QueryParam("for-update") @DefaultValue("false") boolean forUpdate) {
    try {
      if (forUpdate) {
        ledger.moveForUpdate(amount, fail);
      } else {
        ledger.move(amount, fail);
      }
      return ledger.amounts();
    } catch (IllegalStateException e) {
      return "called off";
    }
  }
}

package org.bondstone.it.ledger;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Moves money between books, each time in one transaction. */
@Path("/transfers")
public class TransferResource {

  @Inject private Ledger ledger;
  @Inject private Demarcation transactional;

  /** Answers after the commit. */
  @POST
  @Path("/{id}")
  public void transfer(@PathParam("id") int id, @QueryParam("account") int account)
      throws Exception {
    transactional.required(
        () -> {
          ledger.transfer(id, account);
          return null;
        });
  }
}

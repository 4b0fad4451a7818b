package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.bondstone.api.spi.TransactionsInDoubt;
import org.bondstone.api.spi.TransactionsInDoubt.State;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.service.HandDecisions;

/** The transactions over several databases that are in doubt. Not part of Prefect's API. */
@Path("admin/transactions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TransactionsResource {

  private final HandDecisions decisions;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public TransactionsResource() {
    this(null);
  }

  @Inject
  public TransactionsResource(HandDecisions decisions) {
    this.decisions = decisions;
  }

  /** What is in doubt, and which databases cannot be asked. */
  public record Doubts(List<Transaction> inDoubt, List<Unreachable> unreachable) {}

  /** One transaction in doubt. */
  public record Transaction(
      String id, State state, String meaning, List<String> databases, Instant since) {

    static Transaction of(TransactionsInDoubt.Transaction known) {
      return new Transaction(
          known.id(),
          known.state(),
          TransactionTexts.meaning(known.state()),
          known.databases(),
          known.since());
    }
  }

  /** One database that cannot be asked. */
  public record Unreachable(String database, Instant since, String why) {

    static Unreachable of(TransactionsInDoubt.Unreachable known) {
      return new Unreachable(known.database(), known.since(), known.why());
    }
  }

  /** What was decided by hand. */
  public record Decided(String id, String outcome, List<String> databases, String warning) {}

  /** Shows what is in doubt. */
  @GET
  @ForRole(Role.ADMIN)
  public Doubts inDoubt() {
    return new Doubts(
        decisions.inDoubt().stream().map(Transaction::of).toList(),
        decisions.unreachable().stream().map(Unreachable::of).toList());
  }

  /** Decides a transaction by hand. */
  @POST
  @Path("{id}")
  @ForRole(Role.ADMIN)
  public Decided decide(
      @PathParam("id") String id, JsonBody body, @Context SecurityContext security) {
    String transaction = QueryParameters.pathUuid("id", id).toString().replace("-", "");
    Outcome outcome = body.read(Outcome::read);
    TransactionsInDoubt.Transaction before =
        decisions.decide(transaction, outcome == Outcome.COMMIT, CallerRights.caller(security));
    return new Decided(
        transaction,
        outcome.text(),
        before.databases(),
        TransactionTexts.warning(before.state(), outcome));
  }
}

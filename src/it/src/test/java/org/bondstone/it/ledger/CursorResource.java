package org.bondstone.it.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.bondstone.api.sql.SqlConnector;

/** Keeps a result of the first book open between requests, as who forgets to close a scope. */
@Path("/cursor")
@ApplicationScoped
public class CursorResource {

  @Inject private Ledger ledger;

  private SqlConnector scope;

  /** Fetches the first rows of many. */
  @POST
  @Path("/open")
  public synchronized void open() {
    scope = ledger.connector(Book.FIRST).openScope();
    scope.fetchMany("SELECT 'canary' FROM generate_series(1, 100000)", 2);
  }

  /** Closes the rest. */
  @POST
  @Path("/close")
  public synchronized void close() {
    scope.close();
  }
}

package org.bondstone.it.ledger;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Writes entries, each into several books in one transaction. */
@Path("/entries")
public class EntryResource {

  @Inject private Ledger ledger;
  @Inject private Demarcation transactional;

  /** Answers after the commit. */
  @POST
  @Path("/{id}")
  public void write(@PathParam("id") int id, @QueryParam("into") List<Book> books)
      throws Exception {
    transactional.required(
        () -> {
          ledger.write(id, books.toArray(Book[]::new));
          return null;
        });
  }
}

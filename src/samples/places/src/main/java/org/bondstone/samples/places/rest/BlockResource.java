package org.bondstone.samples.places.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.samples.places.Places;

/** Which block the application uses, and where it points to now. */
@Path("block")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BlockResource {

  private final Places places;

  /**
   * What may be shown of a block: no user, no password.
   *
   * @param name the block's name
   * @param exists whether there is such a block
   * @param driver the driver's name; null without the block
   * @param host the host; null for a database without one
   * @param database the database's name or path; null when the block gives none
   * @param detail what Bondstone says when the block does not exist; else null
   */
  public record Target(
      String name, boolean exists, String driver, String host, String database, String detail) {}

  @Inject
  public BlockResource(Places places) {
    this.places = places;
  }

  /** For the container's proxy. */
  BlockResource() {
    this(null);
  }

  /** The block. It may not exist yet; its database is not asked. */
  @GET
  public Target target() {
    try {
      ConnectionComponents to = places.target();
      return new Target(Places.BLOCK, true, to.driver().name(), to.host(), to.database(), null);
    } catch (UnknownBlockException e) {
      return new Target(Places.BLOCK, false, null, null, null, e.getMessage());
    }
  }
}

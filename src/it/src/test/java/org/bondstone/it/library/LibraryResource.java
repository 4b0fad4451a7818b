package org.bondstone.it.library;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Says where classes come from. */
@Path("library")
public class LibraryResource {

  /** The archive of Flyway. */
  @GET
  public String flyway() throws ClassNotFoundException {
    Class<?> flyway = Class.forName("org.flywaydb.core.Flyway");
    return flyway.getProtectionDomain().getCodeSource().getLocation().toString();
  }
}

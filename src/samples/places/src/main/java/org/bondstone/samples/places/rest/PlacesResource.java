package org.bondstone.samples.places.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bondstone.samples.places.Loader;
import org.bondstone.samples.places.Place;
import org.bondstone.samples.places.Places;

/** Finds and deletes places. {@link PlaceStream} streams them. */
@Path("places")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlacesResource {

  private final Places places;
  private final Loader loader;

  /**
   * Places that were found.
   *
   * @param places the places, by name, then country
   */
  public record Found(List<Place> places) {}

  /**
   * What a delete did.
   *
   * @param deleted the number of places deleted
   */
  public record Deleted(long deleted) {}

  @Inject
  public PlacesResource(Places places, Loader loader) {
    this.places = places;
    this.loader = loader;
  }

  /** For the container's proxy. */
  PlacesResource() {
    this(null, null);
  }

  /**
   * Finds places by name, without regard to case and accents.
   *
   * @param name the name, or its beginning
   * @param match {@code exact}, the default, or {@code prefix}
   * @param limit the most places to answer, 20 by default
   */
  @GET
  public Found find(
      @QueryParam("name") String name,
      @QueryParam("match") String match,
      @QueryParam("limit") String limit) {
    return new Found(
        places.find(Parameters.name(name), Parameters.match(match), Parameters.limit(limit)));
  }

  /** Deletes all places; 409 while a load runs. */
  @DELETE
  public Deleted delete() {
    return new Deleted(loader.unload());
  }
}

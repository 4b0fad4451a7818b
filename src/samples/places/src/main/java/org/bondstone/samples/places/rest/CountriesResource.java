package org.bondstone.samples.places.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bondstone.samples.places.CountryCount;
import org.bondstone.samples.places.Places;

/** Counts places by country. */
@Path("countries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CountriesResource {

  private final Places places;

  /**
   * All countries that have places.
   *
   * @param places the number of places of all countries
   * @param countries the countries, the largest number of places first
   */
  public record Countries(long places, List<CountryCount> countries) {}

  @Inject
  public CountriesResource(Places places) {
    this.places = places;
  }

  /** For the container's proxy. */
  CountriesResource() {
    this(null);
  }

  /** The counts; empty before the first load. */
  @GET
  public Countries count() {
    List<CountryCount> countries = places.countByCountry();
    return new Countries(countries.stream().mapToLong(CountryCount::places).sum(), countries);
  }
}

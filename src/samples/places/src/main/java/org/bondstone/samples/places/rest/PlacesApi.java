package org.bondstone.samples.places.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the REST API. */
@ApplicationPath("api")
public class PlacesApi extends Application {}

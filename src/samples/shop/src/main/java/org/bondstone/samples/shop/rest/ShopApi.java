package org.bondstone.samples.shop.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the REST API. */
@ApplicationPath("api")
public class ShopApi extends Application {}

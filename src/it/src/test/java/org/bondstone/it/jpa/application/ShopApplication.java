package org.bondstone.it.jpa.application;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop over HTTP. */
@ApplicationPath("")
public class ShopApplication extends Application {}

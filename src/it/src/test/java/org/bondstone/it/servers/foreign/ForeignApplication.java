package org.bondstone.it.servers.foreign;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application over HTTP. */
@ApplicationPath("/")
public class ForeignApplication extends Application {}

package org.bondstone.it.servers.application;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application of the smoke test. */
@ApplicationPath("")
public class SmokeApplication extends Application {}

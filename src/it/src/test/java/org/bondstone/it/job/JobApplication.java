package org.bondstone.it.job;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The routes are found. */
@ApplicationPath("/")
public class JobApplication extends Application {}

package org.bondstone.it.library;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The routes are found. */
@ApplicationPath("/")
public class LibraryApplication extends Application {}

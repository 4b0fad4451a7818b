package org.bondstone.it.servers.books;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application over HTTP. */
@ApplicationPath("/")
public class BooksApplication extends Application {}

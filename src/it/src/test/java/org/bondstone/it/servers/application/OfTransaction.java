package org.bondstone.it.servers.application;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** The session that {@link Catalogue} opens for a transaction. */
@Qualifier
@Retention(RUNTIME)
@interface OfTransaction {}

/**
 * What the jar does besides starting the server. May depend on the JDK and {@code setting}; the
 * store is reached by its name, in a class loader of its own.
 */
package org.bondstone.server.command;

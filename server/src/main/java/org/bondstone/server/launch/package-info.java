/**
 * The JVM that the server runs in. The one that was started with {@code java -jar} becomes one with
 * options that fit, or runs it. May depend on the JDK, the data directory, {@code process} and
 * {@code setting}.
 */
package org.bondstone.server.launch;

/**
 * The log of the running server, and why a start failed. May depend on the JDK and, of Bondstone,
 * on files that only their owner reads.
 */
package org.bondstone.server.log;

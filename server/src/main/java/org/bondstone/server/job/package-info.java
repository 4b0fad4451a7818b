/**
 * The jobs of applications that know nothing of Bondstone. In the runnable jar it is a library
 * beside Payara's own, in {@code MICRO-INF/lib}, which all applications see. It knows Jakarta
 * Concurrency only.
 */
package org.bondstone.server.job;

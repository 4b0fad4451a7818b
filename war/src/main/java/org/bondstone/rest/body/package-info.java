/**
 * How bodies come in: read as they arrive, without holding a thread, within limits of size, time
 * and memory, before a route is asked. Depends on Jakarta Servlet, Jakarta Concurrency and the
 * plain answers of the web package.
 */
package org.bondstone.rest.body;

/**
 * How bodies come in: read as they arrive, without holding a thread, within limits of size, time
 * and memory, before a route is asked. And how large answers go out: few at a time. Depends on
 * Jakarta Servlet, Jakarta Concurrency and the plain answers of the web package.
 */
package org.bondstone.rest.body;

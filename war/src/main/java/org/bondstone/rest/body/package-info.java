/**
 * How bodies come in: read as they arrive, without holding a thread, within limits of size, time
 * and memory, before a route is asked. Depends on Jakarta Servlet and Jakarta Concurrency only.
 */
package org.bondstone.rest.body;

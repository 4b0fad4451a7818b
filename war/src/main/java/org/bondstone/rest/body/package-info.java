/**
 * How bodies come in: read as they arrive, without holding a thread, within limits of size, time
 * and memory, before a route is asked. And how large responses go out: few at a time.
 */
package org.bondstone.rest.body;

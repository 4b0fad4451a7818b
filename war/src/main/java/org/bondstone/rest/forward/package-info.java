/**
 * Requests that are not this server's own go to the remote API, and its responses come back: HTTP
 * and WebSockets, streamed both ways, with this server's credentials in place of the client's.
 */
package org.bondstone.rest.forward;

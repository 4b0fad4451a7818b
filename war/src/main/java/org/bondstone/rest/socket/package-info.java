/**
 * WebSockets as Prefect's clients open them: a client says who it is by its first message, where
 * its request has not told it, and only then gets to what it has come for.
 */
package org.bondstone.rest.socket;

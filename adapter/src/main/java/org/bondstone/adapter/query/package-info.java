/**
 * Typed queries: what a connector hands out to bind, to run and to read as the caller's types. Each
 * run is one statement; a result is read whole, in one round trip, but for streams.
 */
package org.bondstone.adapter.query;

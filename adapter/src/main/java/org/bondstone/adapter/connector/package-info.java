/**
 * The connectors that applications hold: {@link org.bondstone.adapter.connector.ConnectorRuntime}
 * makes them. A connector finds its engine anew at each operation and takes part in the calling
 * thread's transaction where there is one. The asynchronous one runs the same operations on an
 * executor, in the scope of its caller.
 *
 * <p>A typed query is bound, run and read as the caller's types. Each run is one statement; a
 * result is read whole, in one round trip, but for streams.
 */
package org.bondstone.adapter.connector;

/**
 * The connectors that applications hold: {@link org.bondstone.adapter.connector.ConnectorRuntime}
 * makes them. A connector finds its engine anew at each operation and takes part in the calling
 * thread's transaction where there is one. The asynchronous one runs the same operations on an
 * executor, in the scope of its caller.
 *
 * <p>May depend on the API and every other package of the adapter but {@code ra} and {@code
 * runtime}.
 */
package org.bondstone.adapter.connector;

/**
 * The connectors that applications hold: {@link org.bondstone.adapter.connector.ConnectorRuntime}
 * makes them. A connector finds its engine anew at each operation and takes part in the calling
 * thread's transaction where there is one. The asynchronous one runs the same operations on an
 * executor, in the scope of its caller.
 */
package org.bondstone.adapter.connector;

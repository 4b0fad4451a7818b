/**
 * An application that writes into a block, into a data source of the container's own, and to a
 * queue.
 */
package org.bondstone.it.servers.foreign;

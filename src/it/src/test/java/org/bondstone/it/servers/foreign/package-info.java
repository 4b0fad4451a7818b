/** An application that writes into a block and into a data source of the container's own. */
package org.bondstone.it.servers.foreign;

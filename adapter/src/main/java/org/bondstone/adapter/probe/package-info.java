/**
 * Tests of connections, outside of any pool: from the settings over the network to what the user
 * may do. What is particular to a kind of database is the kind's {@link
 * org.bondstone.adapter.database.ConnectionProbe}.
 */
package org.bondstone.adapter.probe;

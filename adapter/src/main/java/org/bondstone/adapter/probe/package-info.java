/**
 * What is asked of databases outside of any pool: tests of connections, from the settings over the
 * network to what the user may do; and how the databases of blocks are. What is particular to a
 * kind of database is the kind's {@link org.bondstone.adapter.database.ConnectionProbe}.
 */
package org.bondstone.adapter.probe;

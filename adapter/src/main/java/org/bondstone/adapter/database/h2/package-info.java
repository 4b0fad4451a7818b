/**
 * H2, in this process: in memory or in a file. In a server its SQL reaches the database that it was
 * given and nothing else: an owner of ours has the rights, blocks are ordinary users.
 */
package org.bondstone.adapter.database.h2;

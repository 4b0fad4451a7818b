/**
 * H2, in this process: in memory or in a file. In a server its SQL reaches the database that it was
 * given and nothing else: an owner of ours has the rights, blocks are ordinary users. A container
 * may bring any version of H2, so only what H2 offers to all is used: {@code org.h2.api}, {@code
 * org.h2.jdbcx} and the pluggable file system, {@code org.h2.store.fs}.
 */
package org.bondstone.adapter.database.h2;

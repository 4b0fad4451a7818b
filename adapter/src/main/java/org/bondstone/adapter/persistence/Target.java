package org.bondstone.adapter.persistence;

import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.sql.DataSource;

/**
 * The database that a session is on.
 *
 * @param block what the block is called, whose unit may have the same name; empty without a block
 * @param engine identifies the engine in force
 * @param connections leads to that engine; takes part in the Jakarta transaction
 * @param platform the class of EclipseLink's platform for a database that it does not know well;
 *     null for the one that EclipseLink has
 * @param transactions the container's, when sessions join its transactions; null for sessions with
 *     transactions of their own
 */
public record Target(
    String block,
    Object engine,
    DataSource connections,
    String platform,
    TransactionSynchronizationRegistry transactions) {

  boolean joined() {
    return transactions != null;
  }
}

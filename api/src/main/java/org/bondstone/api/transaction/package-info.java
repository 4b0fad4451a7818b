/**
 * Transactions beyond Jakarta Transactions: {@link org.bondstone.api.transaction.BeginTransaction}
 * and {@link org.bondstone.api.transaction.Transactions} add begin and with-for-update semantics.
 * May depend on the JDK, Jakarta EE and {@code sql}.
 */
package org.bondstone.api.transaction;

/**
 * One operation on a database: the engine in force ({@link
 * org.bondstone.adapter.operation.Connections}), what its kind of database needs ({@link
 * org.bondstone.adapter.operation.Database}), and a connection in use ({@link
 * org.bondstone.adapter.operation.Operation}): in auto-commit mode, in a transaction of its own, or
 * in the Jakarta transaction.
 *
 * <p>One statement for many rows runs in one transaction. The way is chosen by the database, the
 * statement and the number of rows; the caller sees the same outcome and the same errors.
 */
package org.bondstone.adapter.operation;

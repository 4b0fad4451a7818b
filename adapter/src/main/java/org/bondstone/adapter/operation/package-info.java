/**
 * One operation on a database: the engine in force ({@link
 * org.bondstone.adapter.operation.Connections}), what its kind of database needs ({@link
 * org.bondstone.adapter.operation.Database}), and a connection in use ({@link
 * org.bondstone.adapter.operation.Operation}): in auto-commit mode, in a transaction of its own, or
 * in the Jakarta transaction.
 */
package org.bondstone.adapter.operation;

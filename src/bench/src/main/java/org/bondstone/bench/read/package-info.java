/**
 * Rows 3 and 4: one row by its key, and 10,000 rows, through ours, bare JDBC, Spring's JdbcClient,
 * Jdbi and jOOQ. All borrow from the same kind of pool for each operation and read every column.
 */
package org.bondstone.bench.read;

/**
 * DuckDB, in this process, by a driver that the operator adds: in memory or in a file. In a server
 * its SQL reaches the database that it was given and nothing else. Many rows are inserted by
 * statements of many rows, see {@link org.bondstone.adapter.database.duckdb.DuckDbWriter}.
 */
package org.bondstone.adapter.database.duckdb;

/**
 * DuckDB, in this process, by a driver that the operator adds: in memory or in a file. In a server
 * its SQL reaches the database that it was given and nothing else.
 */
package org.bondstone.adapter.database.duckdb;

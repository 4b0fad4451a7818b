/**
 * The SQL connector: what it is configured with ({@link
 * org.bondstone.api.sql.ConnectionSpecification}), what it does ({@link
 * org.bondstone.api.sql.SqlConnector}, {@link org.bondstone.api.sql.AsyncSqlConnector}) and what it
 * answers ({@link org.bondstone.api.sql.Row}, {@link org.bondstone.api.sql.ExecutionResult}). May
 * depend on the JDK, Jakarta EE and the other packages of this archive.
 */
package org.bondstone.api.sql;

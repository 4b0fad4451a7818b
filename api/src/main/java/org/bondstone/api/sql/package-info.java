/**
 * The SQL connector: what it is configured with ({@link
 * org.bondstone.api.sql.ConnectionSpecification}), what it does ({@link
 * org.bondstone.api.sql.SqlConnector}, {@link org.bondstone.api.sql.AsyncSqlConnector}), the
 * statements that it hands out ({@link org.bondstone.api.sql.SqlQuery}, {@link
 * org.bondstone.api.sql.SqlUpdate}, {@link org.bondstone.api.sql.SqlBatch}), what it returns
 * ({@link org.bondstone.api.sql.Row}, {@link org.bondstone.api.sql.ExecutionResult}) and who opens
 * it ({@link org.bondstone.api.sql.ConnectorProvider}). May depend on the JDK, Jakarta EE, {@code
 * block} and {@code error}.
 */
package org.bondstone.api.sql;

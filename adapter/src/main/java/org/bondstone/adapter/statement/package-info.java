/**
 * Named parameters: from {@code :name} in SQL text to the {@code ?} of JDBC, by the rules of
 * SQLAlchemy's {@code text()}. A {@link org.bondstone.adapter.statement.StatementCompiler} reads a
 * text once, with the lexical rules of one kind of database ({@link
 * org.bondstone.adapter.statement.SqlSyntax}); a bounded {@link
 * org.bondstone.adapter.statement.StatementCache} keeps the outcome; a {@link
 * org.bondstone.adapter.statement.CompiledStatement} puts values in their places.
 *
 * <p>Where {@code text()} and SQL disagree, SQL wins: quotes, comments and dollar quotes are left
 * alone as they are, {@code :name::type} is a parameter and a cast, and {@code [1:2]} is a slice.
 */
package org.bondstone.adapter.statement;

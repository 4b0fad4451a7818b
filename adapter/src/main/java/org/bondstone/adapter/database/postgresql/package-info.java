/**
 * PostgreSQL, and databases that speak its protocol, by pgjdbc. Many rows are inserted by {@code
 * unnest} or {@code COPY}, see {@link org.bondstone.adapter.database.postgresql.PostgresWriter}.
 */
package org.bondstone.adapter.database.postgresql;

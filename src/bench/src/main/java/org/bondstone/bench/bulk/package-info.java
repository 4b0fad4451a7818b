/**
 * Row 5: {@code executeMany} of 1,000, 10,000 and 100,000 rows into PostgreSQL, beside the ways to
 * do it by hand. All ways take turns in one JVM, and each load is one transaction.
 */
package org.bondstone.bench.bulk;

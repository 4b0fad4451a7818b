/**
 * Row 6: {@code fetchMany} over 10 million rows that grow, with a heap of 32 MB, beside a cursor
 * opened by hand. Each turn is a JVM of its own.
 */
package org.bondstone.bench.stream;

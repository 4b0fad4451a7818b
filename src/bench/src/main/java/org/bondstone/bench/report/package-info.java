/**
 * The report that a run leaves: the tables of {@code src/docs/performance.md}. May depend on the
 * JDK and on what was measured.
 */
package org.bondstone.bench.report;

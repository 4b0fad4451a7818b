/**
 * The benchmarks: {@link org.bondstone.bench.Main} runs the rows that are asked for and writes the
 * report. Each row has a package of its own. May depend on everything.
 */
package org.bondstone.bench;

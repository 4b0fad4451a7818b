/**
 * Rows 2, 7 and 8, and the engines of row 10: what runs inside a container. An application with the
 * work, in {@code app}, is deployed beside ours in Payara; the rows tell it whose turn it is. May
 * depend on {@code measure}, {@code server}, {@code database} and ShrinkWrap.
 */
package org.bondstone.bench.container;

/**
 * How a row measures: rounds in which ours and its peers take turns, each in a JVM of its own, and
 * the ratios that come out of them. May depend on the JDK and JMH.
 */
package org.bondstone.bench.measure;

package org.bondstone.bench.measure;

/**
 * What one turn of one peer came to.
 *
 * @param score the row's figure: a throughput, or a time or a memory
 * @param cpuNanos processor time of an operation, in nanoseconds, of all threads of the process
 *     that does the work; {@link Double#NaN} where it is not known
 * @param bytes what Java allocates for an operation, in bytes; {@link Double#NaN} where it is not
 *     known, or the peer is no Java program
 */
public record Figure(double score, double cpuNanos, double bytes) {

  /** A figure without its cost. */
  public static Figure of(double score) {
    return new Figure(score, Double.NaN, Double.NaN);
  }

  /** As a program prints it, with tabs between, for {@link #parse}. */
  public String print() {
    return score + "\t" + cpuNanos + "\t" + bytes;
  }

  /**
   * Reads what {@link #print} wrote.
   *
   * @param fields the fields of a line
   * @param first the index of the score
   */
  public static Figure parse(String[] fields, int first) {
    return new Figure(
        Double.parseDouble(fields[first]),
        Double.parseDouble(fields[first + 1]),
        Double.parseDouble(fields[first + 2]));
  }
}

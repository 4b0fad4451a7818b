package org.bondstone.adapter.operation;

import java.util.List;

/**
 * Some rows of one call, held while they are written.
 *
 * @param rows the values of each row, in the order of the statement's names
 * @param first the index of the first row among all rows of the call
 * @param bytes about how much memory they take
 */
public record Chunk(List<Object[]> rows, long first, long bytes) {

  public int size() {
    return rows.size();
  }
}

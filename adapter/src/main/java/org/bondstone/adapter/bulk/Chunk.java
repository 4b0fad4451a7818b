package org.bondstone.adapter.bulk;

import java.util.List;

/**
 * Some rows of one call.
 *
 * @param rows the values of each row, in the order of the statement's names
 * @param first the index of the first row among all rows of the call
 */
record Chunk(List<Object[]> rows, long first) {

  int size() {
    return rows.size();
  }
}

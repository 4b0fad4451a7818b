package org.bondstone.bench.bulk;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row to write, as peers take it.
 *
 * @param name null in one row of ten where nulls are asked for
 * @param price null in one row of ten where nulls are asked for
 * @param created null in one row of ten where nulls are asked for
 */
record Line(long id, String name, BigDecimal price, LocalDateTime created) {

  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS line (id bigint NOT NULL, name varchar(100),"
          + " price numeric(12, 2), created timestamp)";

  /** Rows, the same ones at each call. */
  static List<Line> lines(int count, boolean nulls) {
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(
          new Line(
              i,
              nulls && i % 10 == 3 ? null : "A line with the number " + i,
              nulls && i % 10 == 5 ? null : BigDecimal.valueOf(i * 7L, 2),
              nulls && i % 10 == 7 ? null : LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(i)));
    }
    return lines;
  }

  /** The same row, as ours takes it. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.put("name", name);
    map.put("price", price);
    map.put("created", created);
    return map;
  }
}

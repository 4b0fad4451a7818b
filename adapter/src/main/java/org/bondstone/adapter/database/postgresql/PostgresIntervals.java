package org.bondstone.adapter.database.postgresql;

import java.math.BigDecimal;
import org.postgresql.util.PGInterval;

/** PostgreSQL's intervals as ISO 8601 text, such as {@code P1Y2M3DT4H5M6.7S}. */
final class PostgresIntervals {

  private PostgresIntervals() {}

  static String isoText(PGInterval interval) {
    StringBuilder text = new StringBuilder("P");
    part(text, interval.getYears(), 'Y');
    part(text, interval.getMonths(), 'M');
    part(text, interval.getDays(), 'D');
    int date = text.length();
    text.append('T');
    part(text, interval.getHours(), 'H');
    part(text, interval.getMinutes(), 'M');
    BigDecimal seconds =
        BigDecimal.valueOf(interval.getWholeSeconds())
            .add(BigDecimal.valueOf(interval.getMicroSeconds(), 6));
    if (seconds.signum() != 0) {
      text.append(seconds.stripTrailingZeros().toPlainString()).append('S');
    }
    if (text.length() == date + 1) {
      text.setLength(date);
    }
    return text.length() == 1 ? "PT0S" : text.toString();
  }

  private static void part(StringBuilder text, int value, char unit) {
    if (value != 0) {
      text.append(value).append(unit);
    }
  }
}

package org.bondstone.rest.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of labels as Prefect has it, which is Python's {@code fnmatch}: {@code *} stands for
 * any text, {@code ?} for one sign, {@code [ab]} and {@code [!ab]} for one of some; {@code !}
 * before all of it means any other text. A match takes no longer than the text is long, times the
 * pattern. Immutable.
 */
final class Glob {

  /** In the place of a star. */
  private static final IntPredicate ANY_TEXT = sign -> true;

  private final boolean negated;
  private final List<IntPredicate> signs = new ArrayList<>();

  Glob(String pattern) {
    this.negated = pattern.startsWith("!");
    int[] points = pattern.substring(negated ? 1 : 0).codePoints().toArray();
    int i = 0;
    while (i < points.length) {
      int point = points[i++];
      if (point == '*') {
        signs.add(ANY_TEXT);
      } else if (point == '?') {
        signs.add(sign -> true);
      } else {
        int end = point == '[' ? endOfSet(points, i) : -1;
        signs.add(end < 0 ? sign -> sign == point : set(points, i, end));
        i = end < 0 ? i : end + 1;
      }
    }
  }

  /** The place of the bracket that closes a set; below zero where none does. */
  private static int endOfSet(int[] points, int begin) {
    int i = begin < points.length && points[begin] == '!' ? begin + 1 : begin;
    for (i++; i < points.length; i++) {
      if (points[i] == ']') {
        return i;
      }
    }
    return -1;
  }

  /** Flat, whatever its length: predicates in each other are as deep as their number. */
  private static IntPredicate set(int[] points, int begin, int end) {
    boolean others = points[begin] == '!';
    List<Range> ranges = new ArrayList<>();
    int i = others ? begin + 1 : begin;
    while (i < end) {
      boolean range = i + 2 < end && points[i + 1] == '-';
      ranges.add(new Range(points[i], range ? points[i + 2] : points[i]));
      i += range ? 3 : 1;
    }
    return sign -> others != ranges.stream().anyMatch(range -> range.has(sign));
  }

  private record Range(int low, int high) {
    boolean has(int sign) {
      return sign >= low && sign <= high;
    }
  }

  boolean matches(String text) {
    return negated != found(text.codePoints().toArray());
  }

  /** When a sign does not fit, the last star takes one more. */
  private boolean found(int[] text) {
    int sign = 0;
    int at = 0;
    int star = -1;
    int afterStar = 0;
    while (at < text.length) {
      if (sign < signs.size() && signs.get(sign) == ANY_TEXT) {
        star = sign++;
        afterStar = at;
      } else if (sign < signs.size() && signs.get(sign).test(text[at])) {
        sign++;
        at++;
      } else if (star >= 0) {
        sign = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    while (sign < signs.size() && signs.get(sign) == ANY_TEXT) {
      sign++;
    }
    return sign == signs.size();
  }
}

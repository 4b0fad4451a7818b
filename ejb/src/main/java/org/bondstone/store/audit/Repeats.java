package org.bondstone.store.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one record of many that say the same within a minute, so that nobody fills the trail by
 * doing one thing again and again. Not thread-safe.
 */
final class Repeats {

  static final Duration WINDOW = Duration.ofMinutes(1);

  private final int most;

  /** By what they say; in the order of their beginnings. */
  private final Map<AuditRecord, Window> windows = new LinkedHashMap<>();

  /**
   * @param most how many different ones are distinguished
   */
  Repeats(int most) {
    this.most = most;
  }

  /** Whether a record is the first of its kind; the others are counted. */
  boolean isFirst(AuditRecord entry) {
    Window window = windows.get(kind(entry));
    if (window != null) {
      window.more++;
      return false;
    }
    if (windows.size() < most) {
      windows.put(kind(entry), new Window(entry));
    }
    return true;
  }

  /** Whether kinds that are not known yet are no more distinguished. */
  boolean isFull() {
    return windows.size() >= most;
  }

  /** Whether one of its kind is known. */
  boolean knows(AuditRecord entry) {
    return windows.containsKey(kind(entry));
  }

  /** The next of its kind is the first again. */
  void forget(AuditRecord entry) {
    windows.remove(kind(entry));
  }

  private static AuditRecord kind(AuditRecord entry) {
    return new AuditRecord(Instant.EPOCH, entry.who(), entry.what(), entry.subject(), 0);
  }

  /** What has been counted in the windows that have ended. */
  List<AuditRecord> ended(Instant now) {
    List<AuditRecord> ended = new ArrayList<>();
    Iterator<Window> each = windows.values().iterator();
    while (each.hasNext()) {
      Window window = each.next();
      if (window.first.time().plus(WINDOW).isAfter(now)) {
        return ended;
      }
      each.remove();
      if (window.more > 0) {
        ended.add(window.first.more(window.more));
      }
    }
    return ended;
  }

  private static final class Window {

    private final AuditRecord first;
    private long more;

    Window(AuditRecord first) {
      this.first = first;
    }
  }
}

package org.bondstone.adapter.guard;

import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The statements and results that a connection has handed out and nobody has closed. What the
 * application has forgotten is not kept for it: a connection may be held for long. Thread-safe.
 */
final class OpenResources {

  private static final int FIRST_SWEEP = 64;

  /** A ring, in which this one stands for both ends. */
  private final Entry ring = new Entry(null);

  private int size;
  private int sweepAt = FIRST_SWEEP;

  OpenResources() {
    ring.before = ring;
    ring.after = ring;
  }

  /** One of them. */
  final class Entry extends WeakReference<AutoCloseable> {

    private Entry before;
    private Entry after;

    private Entry(AutoCloseable resource) {
      super(resource);
    }

    /** It is closed. */
    void remove() {
      synchronized (OpenResources.this) {
        if (after != null) {
          before.after = after;
          after.before = before;
          after = null;
          size--;
        }
      }
    }
  }

  synchronized Entry add(AutoCloseable resource) {
    if (size >= sweepAt) {
      sweep();
    }
    Entry entry = new Entry(resource);
    entry.before = ring.before;
    entry.after = ring;
    ring.before.after = entry;
    ring.before = entry;
    size++;
    return entry;
  }

  private void sweep() {
    entries().stream().filter(entry -> entry.get() == null).forEach(Entry::remove);
    sweepAt = Math.max(FIRST_SWEEP, 2 * size);
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(size);
    for (Entry entry = ring.after; entry != ring; entry = entry.after) {
      entries.add(entry);
    }
    return entries;
  }

  synchronized int size() {
    return size;
  }

  private synchronized List<Entry> takeAll() {
    List<Entry> all = entries();
    all.forEach(Entry::remove);
    return all;
  }

  /**
   * Closes all of them.
   *
   * @param failures gets the errors
   */
  void close(Consumer<Throwable> failures) {
    for (Entry entry : takeAll()) {
      AutoCloseable resource = entry.get();
      if (resource != null) {
        close(resource, failures);
      }
    }
  }

  private static void close(AutoCloseable resource, Consumer<Throwable> failures) {
    try {
      resource.close();
    } catch (SQLException | VirtualMachineError e) {
      failures.accept(e);
    } catch (Exception | Error e) {
      failures.accept(new SQLException("A statement could not be closed.", e));
    }
  }
}

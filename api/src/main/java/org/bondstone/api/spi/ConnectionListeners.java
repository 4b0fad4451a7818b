package org.bondstone.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The listeners of all engines that share this class: those of one adapter, and of the process
 * where the adapter is a plain jar. Thread-safe. There is none unless a test or a tool adds one.
 */
public final class ConnectionListeners {

  /** Replaced as a whole: engines read it at each borrow, and listeners come and go rarely. */
  private static volatile List<ConnectionListener> listeners = List.of();

  private ConnectionListeners() {}

  /** Ends when closed; closing twice is harmless. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {

    @Override
    void close();
  }

  /** Notifies a listener of everything from now on. */
  public static Registration add(ConnectionListener listener) {
    Objects.requireNonNull(listener, "listener");
    change(listener, true);
    return () -> change(listener, false);
  }

  @SuppressWarnings("ReferenceEquality") // this registration's own object
  private static synchronized void change(ConnectionListener listener, boolean add) {
    List<ConnectionListener> changed = new ArrayList<>(listeners);
    changed.removeIf(known -> known == listener);
    if (add) {
      changed.add(listener);
    }
    listeners = List.copyOf(changed);
  }

  /** Those that are registered now; unmodifiable. */
  public static List<ConnectionListener> current() {
    return listeners;
  }
}

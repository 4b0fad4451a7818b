package org.bondstone.store.metric;

/** Figures that a server shows as they were at the last look. Thread-safe. */
public interface ShownFigures extends AutoCloseable {

  /** Looks at what they are now, at new pools, and at those that are gone. */
  void look();

  /** Shows none any more. */
  @Override
  void close();
}

package org.bondstone.adapter.guard;

/** Watches the statements of connections that applications hold. Thread-safe. */
@FunctionalInterface
public interface StatementWatch {

  /** A statement of this text is about to run. */
  Run begin(String sql);

  /** One run of a statement, on one thread. */
  interface Run {

    /** Stands for a number of rows that is not known. */
    long UNKNOWN_ROWS = -1;

    /** It has run. What comes later is not counted. */
    void done(long rows);

    /** It has failed. What comes later is not counted. */
    void failed(Throwable error);
  }
}

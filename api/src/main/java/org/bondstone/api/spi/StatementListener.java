package org.bondstone.api.spi;

/**
 * Is notified of each run of a statement of a block, on the thread that runs it; see {@link
 * LiveEngines#listen}. Thread-safe. A method throws nothing and returns soon.
 */
public interface StatementListener {

  /**
   * What is known of a statement. Nothing of it is a value.
   *
   * @param block the name of its block
   * @param system the kind of database, as OpenTelemetry calls it, such as {@code postgresql}
   * @param operation its first word, such as {@code SELECT}
   * @param summary what it does to which tables, such as {@code SELECT orders}
   * @param text its text without literals
   */
  record Statement(String block, String system, String operation, String summary, String text) {}

  /** Called before the first run of a statement; what it returns is kept with that. */
  Runs prepare(Statement statement);

  /** The runs of one statement. Thread-safe. */
  @FunctionalInterface
  interface Runs {

    /**
     * The statement is about to run.
     *
     * @return is notified how that ends; null when it does not matter
     */
    Run begin();
  }

  /** One run of a statement, which belongs to one thread. Exactly one method is called, once. */
  interface Run {

    /**
     * It has run.
     *
     * @param rows how many rows it read or changed; -1 where that is not known
     */
    void done(long rows);

    /**
     * It has failed.
     *
     * @param error the SQLState or the class of its error
     */
    void failed(String error);
  }
}

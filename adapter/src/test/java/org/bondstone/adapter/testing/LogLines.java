package org.bondstone.adapter.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a logger says until this is closed. Thread-safe. */
public final class LogLines implements AutoCloseable {

  private final List<String> all = new CopyOnWriteArrayList<>();
  private final Handler handler = new Listener();
  private final Logger logger;

  /**
   * Begins to listen.
   *
   * @param logger its name
   */
  public LogLines(String logger) {
    this.logger = Logger.getLogger(logger);
    this.logger.addHandler(handler);
  }

  /** The messages so far, with their parameters. */
  public List<String> all() {
    return all;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }

  private final class Listener extends Handler {

    @Override
    public void publish(LogRecord entry) {
      all.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package org.bondstone.store.audit;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.service.LoginRecords;

/**
 * Records who did what, when. No record holds a value. Each one is also a line of the log {@code
 * org.bondstone.audit}.
 *
 * <p>While the trail cannot be written, callers change nothing and read no secrets. What had
 * happened before that was seen waits here, and is recorded as soon as it can be; what is too much
 * to wait is counted, and the count recorded. Thread-safe.
 */
public final class Audit implements LoginRecords, AutoCloseable {

  private static final Logger LOG = System.getLogger("org.bondstone.audit");
  private static final int MOST_READS = 10_000;
  private static final int MOST_LOGINS = 1_000;
  static final int MOST_WAITING = 1_000;

  private static final Caller NOBODY = new Caller("nobody");
  private static final String MANY = "many others";

  private final RecordSink sink;
  private final InstantSource clock;
  private final Repeats reads = new Repeats(MOST_READS);
  private final Repeats logins = new Repeats(MOST_LOGINS);
  private final Repeats others = new Repeats(MOST_LOGINS);
  private final Deque<AuditRecord> waiting = new ArrayDeque<>();
  private long dropped;
  private boolean failing;

  Audit(RecordSink sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** A trail in files of a directory, which is made when it is not there. */
  public static Audit in(Path directory, AuditLimits limits) {
    return new Audit(new AuditFile(directory, limits), InstantSource.system());
  }

  /**
   * Called before a change.
   *
   * @throws AuditUnavailableException when it could not be recorded
   */
  public synchronized void requireWritable() {
    try {
      catchUp();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Records a change that has been committed, so that it survives a loss of power. */
  public synchronized void changed(Caller caller, String action, String subject) {
    keep(entry(caller, action, subject), true);
  }

  /**
   * Records that a caller is about to get secrets. Many of the same within a minute become one
   * record.
   *
   * @throws AuditUnavailableException when it cannot be recorded: the caller must not get them
   */
  public synchronized void revealed(Caller caller, String action, String subject) {
    AuditRecord entry = entry(caller, action, subject);
    try {
      summarise(entry.time());
      catchUp();
      if (reads.isFirst(entry)) {
        write(entry, false);
      }
    } catch (IOException e) {
      reads.forget(entry);
      throw unavailable(e);
    }
  }

  /** Records a read of secrets by this server itself, whose applications must go on. */
  public synchronized void used(Caller caller, String action, String subject) {
    AuditRecord entry = entry(caller, action, subject);
    summarise(entry.time());
    if (reads.isFirst(entry)) {
      keep(entry, false);
    }
  }

  @Override
  public synchronized void failed(String address, String account) {
    login("failed to log in as " + account + " from", address);
  }

  @Override
  public synchronized void notLookedAt(String address, String account) {
    login("may not yet try again to log in as " + account + " from", address);
  }

  private void login(String action, String address) {
    AuditRecord entry = entry(NOBODY, action, address);
    summarise(entry.time());
    // Addresses can be had in any number.
    boolean many = logins.isFull() && !logins.knows(entry);
    AuditRecord recorded = many ? entry.of(MANY) : entry;
    if ((many ? others : logins).isFirst(recorded)) {
      keep(recorded, false);
    }
  }

  /** Writes what has been counted and what waits, and deletes what the limits say. */
  public synchronized void tidy() {
    Instant now = clock.instant();
    summarise(now);
    try {
      catchUp();
      sink.tidy(now).ifPresent(deleted -> keep(deleted, true));
    } catch (IOException e) {
      fails(e);
    }
  }

  private void summarise(Instant now) {
    reads.ended(now).forEach(entry -> keep(entry, false));
    logins.ended(now).forEach(entry -> keep(entry, false));
    others.ended(now).forEach(entry -> keep(entry, false));
  }

  private void keep(AuditRecord entry, boolean durable) {
    try {
      catchUp();
      write(entry, durable);
    } catch (IOException e) {
      fails(e);
      if (waiting.size() < MOST_WAITING) {
        waiting.add(entry);
      } else {
        dropped++;
      }
    }
  }

  /** The oldest first. */
  private void catchUp() throws IOException {
    while (!waiting.isEmpty()) {
      write(waiting.peek(), true);
      waiting.remove();
    }
    if (dropped > 0) {
      write(
          new AuditRecord(
              clock.instant(), "system", "dropped", "records that could not be written", dropped),
          true);
      dropped = 0;
    }
  }

  private void write(AuditRecord entry, boolean durable) throws IOException {
    sink.append(entry, clock.instant(), durable);
    LOG.log(Level.INFO, "{0} {1} {2}", plain(entry.who()), entry.what(), plain(entry.subject()));
    if (failing) {
      failing = false;
      LOG.log(Level.INFO, "The audit trail can be written again.");
    }
  }

  private void fails(IOException cause) {
    if (!failing) {
      failing = true;
      LOG.log(
          Level.ERROR,
          "The audit trail cannot be written. Until it can, nothing is changed and no secret is"
              + " read. {0}",
          cause.toString());
    }
  }

  private AuditUnavailableException unavailable(IOException cause) {
    fails(cause);
    return new AuditUnavailableException(cause);
  }

  private AuditRecord entry(Caller caller, String action, String subject) {
    return new AuditRecord(clock.instant(), caller.name(), action, subject, 0);
  }

  /** Names come from outside: they must not start a line of their own in the log. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public synchronized void close() {
    summarise(Instant.MAX);
    try {
      catchUp();
      sink.close();
    } catch (IOException e) {
      fails(e);
    }
  }
}

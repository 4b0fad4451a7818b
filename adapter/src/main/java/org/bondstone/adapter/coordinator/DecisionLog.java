package org.bondstone.adapter.coordinator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.Xids;

/**
 * The decisions of transactions that have not ended. Those that arrive together reach the disk
 * together: one thread writes what all have handed in while the one before it wrote. Thread-safe.
 */
final class DecisionLog implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DecisionLog.class.getName());

  private final LogFile file;
  private final long server;
  private final Map<TransactionId, Decision> unfinished = new ConcurrentHashMap<>();

  /** Transactions of which nobody knows whether the file names them. */
  private final Map<TransactionId, Decision> uncertain = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private List<Entry> waiting = new ArrayList<>();
  private boolean writing;

  /** Whether the file can be appended to, and all that is read in it outlives a crash. */
  private volatile boolean whole;

  private volatile boolean created;

  private static final class Entry {
    /** Null for nothing but a write. */
    final TransactionId id;

    /** Null when the transaction has ended. */
    final Decision decision;

    /** Whether somebody waits for it. */
    final boolean forced;

    boolean done;
    Throwable failure;

    Entry(TransactionId id, Decision decision, boolean forced) {
      this.id = id;
      this.decision = decision;
      this.forced = forced;
    }

    static Entry none() {
      return new Entry(null, null, true);
    }
  }

  private DecisionLog(LogFile file, long server) {
    this.file = file;
    this.server = server;
  }

  /**
   * Reads the log. There is none before the first transaction that needs one.
   *
   * @throws IOException when there is one that cannot be read
   */
  static DecisionLog open(LogFile file) throws IOException {
    byte[] bytes = file.read();
    if (bytes.length == 0) {
      return new DecisionLog(file, new SecureRandom().nextLong());
    }
    DecisionCodec.Content content = DecisionCodec.read(bytes);
    DecisionLog log = new DecisionLog(file, content.server());
    log.unfinished.putAll(content.unfinished());
    log.created = true;
    return log;
  }

  /** The server's number, in the names of its branches. */
  long server() {
    return server;
  }

  /**
   * Makes the file when there is none: without it, the branches of this server would be nobody's
   * after a crash.
   */
  void create() throws IOException {
    if (!created) {
      write(Entry.none());
    }
  }

  /**
   * Writes a decision. When this returns, it outlives a crash.
   *
   * @param decision null when it has ended
   * @throws IOException when it is not in the log. {@link #isUncertain} says when it may be in the
   *     file, which is so until the log can be written again: then it is not.
   */
  void force(TransactionId id, Decision decision) throws IOException {
    write(new Entry(id, decision, true));
  }

  /**
   * As {@link #force}, in the place of what was decided before.
   *
   * @return false when that is not what is decided any more: then nothing is written
   */
  @SuppressWarnings("ReferenceEquality") // one object stands in the map until it is replaced
  boolean forceInstead(TransactionId id, Decision before, Decision decision) throws IOException {
    Decision known = find(id);
    if (!before.equals(known)) {
      return false;
    }
    // Who replaces the same waits; who replaces another shares the write.
    synchronized (known) {
      if (find(id) != known) {
        return false;
      }
      force(id, decision);
      return true;
    }
  }

  /** As {@link #note} of its end, unless something else is decided than before. */
  void noteEndInstead(TransactionId id, Decision before) {
    Decision known = find(id);
    if (before.equals(known)) {
      synchronized (known) {
        change(id, now -> before.equals(now) ? null : now);
      }
    }
  }

  private void write(Entry entry) throws IOException {
    lock.lock();
    try {
      waiting.add(entry);
      while (!entry.done) {
        if (writing) {
          written.awaitUninterruptibly();
        } else {
          writeWaiting();
        }
      }
    } finally {
      lock.unlock();
    }
    if (entry.failure != null) {
      throw new IOException(entry.failure);
    }
  }

  /** An error, such as that memory is out, is the failure of the batch as any other is. */
  private void writeWaiting() {
    List<Entry> next = new ArrayList<>();
    List<Entry> batch = waiting;
    waiting = next;
    writing = true;
    lock.unlock();
    Throwable failure = null;
    try {
      write(batch);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      lock.lock();
      answer(batch, failure);
    }
  }

  private void answer(List<Entry> batch, Throwable failure) {
    writing = false;
    for (Entry entry : batch) {
      entry.failure = failure;
      entry.done = true;
    }
    written.signalAll();
  }

  private void write(List<Entry> batch) throws IOException {
    byte[] bytes = bytes(batch);
    try {
      if (whole && file.hasRoomFor(bytes.length)) {
        append(bytes, batch);
      } else {
        rewrite(batch);
      }
      batch.stream().filter(entry -> entry.forced).forEach(this::remember);
    } catch (RuntimeException | Error e) {
      // Whatever has broken it off, nobody knows what the file holds of it.
      whole = false;
      batch.forEach(this::doubt);
      throw e;
    }
  }

  private void append(byte[] bytes, List<Entry> batch) throws IOException {
    try {
      file.append(bytes);
    } catch (IOException e) {
      whole = false;
      try {
        rewrite(List.of());
      } catch (IOException again) {
        LOG.log(Level.ERROR, "The log of decisions cannot be written: " + again, again);
        batch.forEach(this::doubt);
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private void doubt(Entry entry) {
    if (entry.forced && entry.decision != null) {
      uncertain.put(entry.id, entry.decision);
    }
  }

  /** Puts what has not ended, and a batch, into a new file. */
  private void rewrite(List<Entry> batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(DecisionCodec.header(server));
    Map<TransactionId, Decision> all = new HashMap<>(unfinished);
    for (Map.Entry<TransactionId, Decision> each : all.entrySet()) {
      bytes.write(DecisionCodec.record(each.getKey(), each.getValue()));
    }
    bytes.write(bytes(batch));
    replace(bytes.toByteArray(), batch);
    created = true;
    whole = true;
    uncertain.clear();
  }

  /** One that fails at its end has replaced the file, and nobody knows for how long. */
  private void replace(byte[] content, List<Entry> batch) throws IOException {
    try {
      file.replace(content);
    } catch (IOException e) {
      if (mayHold(content)) {
        whole = false;
        batch.forEach(this::doubt);
      }
      throw e;
    }
  }

  private boolean mayHold(byte[] content) {
    try {
      byte[] found = file.read();
      return found.length >= content.length
          && Arrays.equals(found, 0, content.length, content, 0, content.length);
    } catch (IOException e) {
      return true;
    }
  }

  private static byte[] bytes(List<Entry> batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Entry entry : batch) {
      if (entry.id != null) {
        bytes.write(DecisionCodec.record(entry.id, entry.decision));
      }
    }
    return bytes.toByteArray();
  }

  private void remember(Entry entry) {
    if (entry.decision != null) {
      unfinished.put(entry.id, entry.decision);
    } else if (entry.id != null) {
      unfinished.remove(entry.id);
    }
  }

  /**
   * Notes that a transaction has ended, or goes on as another decision says. The file hears of it
   * when it is written next: a crash before that finds work that is done already.
   *
   * @param decision null when it has ended
   */
  void note(TransactionId id, Decision decision) {
    change(id, known -> decision);
  }

  /** Notes that a database has ended its part of a transaction. Returns what is left of it. */
  Decision ended(TransactionId id, String database) {
    return change(
        id,
        known -> {
          Decision left = known.without(database);
          return left.databases().isEmpty() && left.carrier() == null ? null : left;
        });
  }

  private Decision change(TransactionId id, UnaryOperator<Decision> change) {
    lock.lock();
    try {
      Decision known = unfinished.get(id);
      if (known == null) {
        return null;
      }
      Decision changed = change.apply(known);
      if (changed == null) {
        unfinished.remove(id);
      } else {
        unfinished.put(id, changed);
      }
      waiting.add(new Entry(id, changed, false));
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /** What is decided of a transaction; null when it has ended, or was never decided. */
  Decision find(TransactionId id) {
    return unfinished.get(id);
  }

  /** The transaction that a manager calls so, and whose end it has not told. */
  Optional<Map.Entry<TransactionId, Decision>> promised(Xid manager) {
    return unfinished.entrySet().stream()
        .filter(each -> each.getValue().state() == Decision.State.PROMISED)
        .filter(each -> Xids.isSame(each.getValue().manager(), manager))
        .findFirst();
  }

  /** Whether nobody knows what a crash would find of the transaction. */
  boolean isUncertain(TransactionId id) {
    return uncertain.containsKey(id);
  }

  /**
   * Makes the log certain again, when it is not. What a process finds in the file may not be on the
   * disk: the one before may have been killed before it flushed that.
   */
  void mend() throws IOException {
    if (created && !whole) {
      write(Entry.none());
    }
  }

  /** Whether a transaction that has not ended names a database. */
  boolean names(String database) {
    return unfinished.values().stream().anyMatch(each -> each.names(database));
  }

  /** The transactions that have not ended. */
  Map<TransactionId, Decision> unfinished() {
    return Map.copyOf(unfinished);
  }

  /** Writes what was noted. */
  @Override
  public void close() throws IOException {
    try {
      if (created) {
        write(Entry.none());
      }
    } finally {
      file.close();
    }
  }
}

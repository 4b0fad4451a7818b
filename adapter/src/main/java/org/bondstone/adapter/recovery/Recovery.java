package org.bondstone.adapter.recovery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Knows which databases may hold in-doubt branches. A specification enters the journal before its
 * first branch is prepared, and leaves it when none of its branches can be in doubt any more: so
 * credentials that are rotated and blocks that are deleted meanwhile are kept as long as they are
 * needed. Thread-safe.
 */
public final class Recovery {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());

  private final RecoveryJournal journal;
  private final EngineCache engines;
  private final Map<ConnectionSpecification, Known> known = new HashMap<>();

  /** One specification of the journal. Guarded by this object. */
  private static final class Known {
    final RecoveryJournal.Entry entry;
    boolean used;
    boolean retired;
    int inDoubt;

    Known(RecoveryJournal.Entry entry) {
      this.entry = entry;
    }
  }

  private Recovery(RecoveryJournal journal, EngineCache engines) {
    this.journal = journal;
    this.engines = engines;
  }

  /**
   * Reads the journal.
   *
   * @param directory holds the journal
   * @param keyFile holds the key that it is encrypted with
   */
  public static Recovery open(Path directory, Path keyFile, EngineCache engines) {
    Recovery recovery = new Recovery(new RecoveryJournal(directory, keyFile), engines);
    for (RecoveryJournal.Entry entry : recovery.journal.read()) {
      recovery.known.put(entry.specification(), new Known(entry));
    }
    return recovery;
  }

  /**
   * Notes that a branch is about to be prepared.
   *
   * @throws IOException when the journal cannot be written: the branch must not be prepared then
   */
  public synchronized void preparing(Engine engine) throws IOException {
    ConnectionSpecification specification = engine.configuration().source();
    Known entry = known.get(specification);
    if (entry == null) {
      entry = new Known(journal.write(specification));
      known.put(specification, entry);
    }
    entry.used = true;
    entry.retired = false;
    entry.inDoubt++;
  }

  /** Notes that a branch which was about to be prepared is committed or rolled back for certain. */
  public synchronized void resolved(Engine engine) {
    Known entry = known.get(engine.configuration().source());
    if (entry != null) {
      entry.inDoubt--;
      forgetWhenDone(entry);
    }
  }

  /** Notes that no block has this specification any more. */
  public synchronized void retired(ConnectionSpecification specification) {
    Known entry = known.get(specification);
    if (entry != null && entry.used) {
      entry.retired = true;
      forgetWhenDone(entry);
    }
  }

  private void forgetWhenDone(Known entry) {
    if (entry.retired && entry.inDoubt == 0) {
      forget(entry);
    }
  }

  private void forget(Known entry) {
    known.remove(entry.entry.specification());
    journal.delete(entry.entry);
  }

  /** The specifications to ask for in-doubt branches. */
  synchronized List<ConnectionSpecification> specifications() {
    return List.copyOf(known.keySet());
  }

  /**
   * Notes that a database holds no in-doubt branch of an earlier run. What this run uses stays, as
   * a branch may be prepared at any moment.
   */
  synchronized void clean(ConnectionSpecification specification) {
    Known entry = known.get(specification);
    if (entry != null && !entry.used) {
      forget(entry);
    }
  }

  /** The engines, for as long as recovery needs one. */
  EngineCache engines() {
    return engines;
  }

  /** After an orderly stop only what is still in doubt remains in the journal. */
  public synchronized void stop() {
    List<Known> done = new ArrayList<>();
    known.values().stream().filter(each -> each.used && each.inDoubt == 0).forEach(done::add);
    done.forEach(this::forget);
    if (!known.isEmpty()) {
      LOG.log(Level.INFO, "{0} databases may hold in-doubt branches.", known.size());
    }
  }
}

package org.bondstone.adapter.recovery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bondstone.adapter.coordinator.Databases;
import org.bondstone.adapter.database.ShownDatabase;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * The databases that may hold branches of this server. A specification enters the journal before
 * its first branch promises, and leaves it when none of its branches can be in doubt any more: so
 * credentials that are rotated and blocks that are deleted meanwhile are kept as long as they are
 * needed. Thread-safe.
 */
public final class JournalledDatabases implements Databases {

  private static final Logger LOG = System.getLogger(JournalledDatabases.class.getName());

  private final RecoveryJournal journal;
  private final EngineCache engines;
  private final Supplier<List<ConnectionSpecification>> current;
  private final Function<String, List<Login>> kept;
  private final Map<ConnectionSpecification, Known> known = new HashMap<>();
  private Predicate<String> inDoubt = name -> true;

  /** One specification of the journal. Guarded by the outer object. */
  private static final class Known {
    final RecoveryJournal.Entry entry;

    /** Whether a transaction of this process may come at any moment. */
    boolean used;

    /** Parts of transactions that threads of this process will end. */
    int open;

    /** Whether there may be branches that none will end. */
    boolean suspect;

    Known(RecoveryJournal.Entry entry) {
      this.entry = entry;
    }
  }

  private JournalledDatabases(
      RecoveryJournal journal,
      EngineCache engines,
      Supplier<List<ConnectionSpecification>> current,
      Function<String, List<Login>> kept) {
    this.journal = journal;
    this.engines = engines;
    this.current = current;
    this.kept = kept;
  }

  /**
   * Reads the journal.
   *
   * @param directory holds the journal
   * @param keyFile holds the key that it is encrypted with
   * @param current what the blocks say now, asked only when the journal's way to a database is
   *     refused
   * @param kept the credentials of a source that are not in use any more, and may have begun
   *     branches
   */
  public static JournalledDatabases open(
      Path directory,
      Path keyFile,
      EngineCache engines,
      Supplier<List<ConnectionSpecification>> current,
      Function<String, List<Login>> kept) {
    JournalledDatabases databases =
        new JournalledDatabases(new RecoveryJournal(directory, keyFile), engines, current, kept);
    for (RecoveryJournal.Entry entry : databases.journal.read()) {
      Known known = new Known(entry);
      known.suspect = true;
      databases.known.put(entry.specification(), known);
    }
    return databases;
  }

  /**
   * Notes that a branch may promise.
   *
   * @return the name in the journal
   * @throws IOException when the journal cannot be written: the branch must not promise then
   */
  public synchronized String enter(Engine engine) throws IOException {
    ConnectionSpecification specification = engine.configuration().source();
    Known entry = known.get(specification);
    if (entry == null) {
      entry = new Known(journal.write(specification));
      known.put(specification, entry);
    }
    // One that drains gets no further branches, and nobody may say that once more.
    entry.used |= !engine.isDraining();
    entry.open++;
    return entry.entry.name();
  }

  /** Notes that the thread of such a branch is done with it. */
  public synchronized void leave(Engine engine) {
    Known entry = known.get(engine.configuration().source());
    if (entry != null) {
      entry.open--;
      forgetWhenDone(entry);
    }
  }

  /** Notes that no block and no connector has this specification any more. */
  public synchronized void retired(ConnectionSpecification specification) {
    Known entry = known.get(specification);
    if (entry != null) {
      entry.used = false;
      forgetWhenDone(entry);
    }
  }

  @Override
  public synchronized void suspect(String database) {
    Known entry = find(database);
    if (entry != null) {
      entry.suspect = true;
    }
  }

  @Override
  public synchronized void clean(String database) {
    Known entry = find(database);
    if (entry != null) {
      entry.suspect = false;
      forgetWhenDone(entry);
    }
  }

  /**
   * Whether a database may hold a branch that was begun with credentials of a source: then they are
   * kept.
   *
   * @param credentials the source, as specifications name it
   */
  public synchronized boolean mayNeed(String credentials) {
    return known.values().stream()
        .filter(each -> credentials.equals(each.entry.specification().credentials()))
        .anyMatch(each -> each.open > 0 || each.suspect || inDoubt.test(each.entry.name()));
  }

  private void forgetWhenDone(Known entry) {
    if (!entry.used && entry.open == 0 && !entry.suspect && !inDoubt.test(entry.entry.name())) {
      known.remove(entry.entry.specification());
      journal.delete(entry.entry);
    }
  }

  private Known find(String database) {
    return known.values().stream()
        .filter(each -> each.entry.name().equals(database))
        .findFirst()
        .orElse(null);
  }

  @Override
  public synchronized void keepWhile(Predicate<String> condition) {
    inDoubt = condition;
  }

  @Override
  public void onReturn(Consumer<String> listener) {
    engines.onReturn(
        engine -> {
          String name = name(engine);
          if (name != null) {
            listener.accept(name);
          }
        });
  }

  /** Null where the database holds no branch. */
  private synchronized String name(Engine engine) {
    Known entry = known.get(engine.configuration().source());
    return entry == null ? null : entry.entry.name();
  }

  @Override
  public synchronized Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>(journal.names());
    known.values().forEach(each -> names.add(each.entry.name()));
    return names;
  }

  @Override
  public String describe(String database) {
    ConnectionSpecification specification = specification(database);
    if (specification == null) {
      return "a database that the journal does not have";
    }
    return ShownDatabase.of(specification.components());
  }

  private synchronized ConnectionSpecification specification(String database) {
    Known entry = find(database);
    return entry == null ? null : entry.entry.specification();
  }

  @Override
  public Visit open(String database) throws SQLException {
    ConnectionSpecification specification = specification(database);
    if (specification == null) {
      throw new ConnectionFailedException("The recovery journal does not have the database.", null);
    }
    try {
      return DatabaseVisit.open(engines, specification, kept(specification));
    } catch (CredentialSourceException | SpecificationException e) {
      return openAsOfToday(specification, e);
    } catch (DatabaseException e) {
      if (!isRefused(specification)) {
        throw e;
      }
      return openAsOfToday(specification, e);
    }
  }

  /** Whether the server was there: else no block can do better. */
  private boolean isRefused(ConnectionSpecification specification) {
    Trouble trouble = DatabaseVisit.engine(engines, specification).vitals().trouble();
    return trouble == Trouble.CREDENTIALS || trouble == Trouble.REFUSED;
  }

  /**
   * The credentials of the journal may be rotated meanwhile, their source deleted, certificates in
   * other files. Those of a block of today may do.
   */
  private Visit openAsOfToday(ConnectionSpecification specification, BondstoneException refusal)
      throws SQLException {
    for (ConnectionSpecification candidate : current.get()) {
      if (!candidate.equals(specification)
          && isSameDatabase(specification.components(), candidate.components())) {
        try {
          return DatabaseVisit.open(engines, candidate, kept(candidate));
        } catch (BondstoneException e) {
          refusal.addSuppressed(e);
        }
      }
    }
    throw new ConnectionFailedException(
        refusal.getMessage()
            + " Each block for the same database is tried too: save one whose user may end the"
            + " branches of this one.",
        refusal);
  }

  private List<Login> kept(ConnectionSpecification specification) {
    String source = specification.credentials();
    return source == null ? List.of() : kept.apply(source);
  }

  private static boolean isSameDatabase(ConnectionComponents one, ConnectionComponents other) {
    return one.driver().dialect().equals(other.driver().dialect())
        && Set.copyOf(one.servers()).equals(Set.copyOf(other.servers()))
        && Objects.equals(one.port(), other.port())
        && Objects.equals(one.database(), other.database());
  }

  /** After an orderly stop only what is still in doubt remains in the journal. */
  public synchronized void stop() {
    for (Known entry : List.copyOf(known.values())) {
      entry.used = false;
      forgetWhenDone(entry);
    }
    if (!known.isEmpty()) {
      LOG.log(Level.INFO, "{0} databases may hold in-doubt branches.", known.size());
    }
  }
}

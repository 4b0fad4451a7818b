package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.api.spi.TransactionsInDoubt;

/**
 * The transactions of one server: begins them, and ends after a crash what was left open. One for
 * each adapter. Thread-safe.
 */
public final class TransactionService implements TransactionsInDoubt, AutoCloseable {

  private static final Logger LOG = System.getLogger(TransactionService.class.getName());

  private static final String FILE = "decisions.log";

  /** How long a stop waits for transactions that end. Who stops a container has ten seconds. */
  private static final Duration STOP = Duration.ofSeconds(5);

  private final DecisionLog log;
  private final Databases databases;
  private final Threads threads = new Threads();
  private final EndingTransactions live = new EndingTransactions();
  private final Visits visits;
  private final BackgroundErrands errands;
  private final Coordinator coordinator;

  private TransactionService(DecisionLog log, Databases databases, boolean gapAllowed) {
    this.log = log;
    this.databases = databases;
    databases.keepWhile(log::names);
    this.visits = new Visits(log, databases, live::contains);
    this.errands = new BackgroundErrands(visits, databases);
    databases.onReturn(errands::later);
    this.coordinator = new Coordinator(log, threads, errands, visits, live, gapAllowed);
  }

  /**
   * Reads the log, and begins to visit the databases of the journal in the background.
   *
   * @param directory holds the log, once there is one; nobody else may use it
   * @param gapAllowed whether a database without XA may commit beside a foreign resource, although
   *     a crash then leaves it committed alone
   * @throws IOException when the log cannot be read; the message is for operators
   */
  public static TransactionService open(Path directory, Databases databases, boolean gapAllowed)
      throws IOException {
    TransactionService service =
        new TransactionService(open(directory.resolve(FILE)), databases, gapAllowed);
    try {
      service.visits.forgetAbsent();
      databases.names().forEach(service.errands::begin);
      return service;
    } catch (IOException | RuntimeException | Error e) {
      service.close();
      throw e;
    }
  }

  private static DecisionLog open(Path file) throws IOException {
    try {
      return DecisionLog.open(new DecisionFile(file));
    } catch (IOException e) {
      throw new IOException(
          ("The file %s cannot be read. It holds the decisions about transactions over several"
                  + " databases. Put it back from a backup, or delete it when no database has an"
                  + " unfinished transaction of this server. %s")
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Begins a transaction. It costs nothing until a database takes part. */
  public GlobalTransaction begin() {
    return coordinator.begin();
  }

  /** What transaction managers call the transactions that they must decide on. */
  public Xid[] promised() {
    return coordinator.promised();
  }

  /**
   * Commits a transaction that a manager has found again.
   *
   * @throws XAException {@link XAException#XAER_NOTA} when no such transaction has promised
   */
  public void commit(Xid manager) throws XAException {
    coordinator.commitRecovered(manager);
  }

  /**
   * Rolls back a transaction that a manager has found again. Does nothing when it has not promised,
   * since then it is rolled back already: managers of some servers ask that of a transaction that
   * ended with its connection, when the server stops, and print an error for any other answer.
   */
  public void rollback(Xid manager) {
    coordinator.rollbackRecovered(manager);
  }

  @Override
  public List<Transaction> inDoubt() {
    return log.unfinished().entrySet().stream()
        .filter(each -> !live.contains(each.getKey()) && !each.getValue().hasEnded())
        .map(each -> describe(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(Transaction::since))
        .toList();
  }

  private Transaction describe(TransactionId id, Decision decision) {
    boolean carried = decision.state() == Decision.State.CARRIED;
    Set<String> open = carried ? decision.places() : new TreeSet<>(decision.databases());
    return new Transaction(
        id.toString(),
        State.valueOf(decision.state().name()),
        open.stream().map(databases::describe).distinct().toList(),
        decision.since());
  }

  @Override
  public List<Unreachable> unreachable() {
    return errands.away().entrySet().stream()
        .map(
            each ->
                new Unreachable(
                    databases.describe(each.getKey()),
                    each.getValue().since(),
                    each.getValue().why()))
        .sorted(Comparator.comparing(Unreachable::since))
        .toList();
  }

  @Override
  public Optional<Transaction> decide(String id, boolean commit) throws IOException {
    Optional<TransactionId> known = TransactionId.parse(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return coordinator.decide(known.get(), commit).map(decision -> describe(known.get(), decision));
  }

  /**
   * Lets no transaction over several databases promise any more, and waits for those that have: in
   * doubt they would hold their rows until the next start.
   */
  public void drain() {
    int left = live.close(STOP);
    if (left > 0) {
      LOG.log(
          Level.WARNING,
          "{0} transactions have not ended in {1} seconds. The next start ends them.",
          left,
          STOP.toSeconds());
    }
  }

  /** Stops in order. What is in doubt stays so until the next start. */
  @Override
  public void close() {
    errands.close();
    threads.close();
    try {
      log.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The log of decisions is not written to its end: " + e, e);
    }
  }
}

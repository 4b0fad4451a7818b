package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.Xids;

/**
 * Ends the branches in a database that no thread ends any more: those that are decided commit,
 * those that nobody leads roll back. Branches of other servers, of transactions that run, and of
 * those that a transaction manager decides on stay. Thread-safe.
 */
final class Visits implements Coordinator.Carriers {

  private static final Logger LOG = System.getLogger(Visits.class.getName());

  private final DecisionLog log;
  private final Databases databases;
  private final Predicate<TransactionId> live;

  /**
   * @param live whether a thread of this process ends the transaction
   */
  Visits(DecisionLog log, Databases databases, Predicate<TransactionId> live) {
    this.log = log;
    this.databases = databases;
    this.live = live;
  }

  /**
   * Forgets what is over: the journal lets a database go when nothing of it is in doubt, and the
   * log may be older than that.
   */
  void forgetAbsent() throws IOException {
    Collection<String> names = databases.names();
    log.unfinished()
        .forEach(
            (id, decision) -> {
              if (decision.carrier() != null && !names.contains(decision.carrier())) {
                log.note(id, null);
              }
              decision.databases().stream()
                  .filter(each -> !names.contains(each))
                  .forEach(each -> log.ended(id, each));
            });
  }

  /**
   * Visits a database.
   *
   * @param next hears of databases that can be visited now, because of what this one said; also
   *     when the visit fails
   * @throws SQLException when it is away
   * @throws XAException when it is away
   * @throws IOException when the log cannot be written
   * @throws org.bondstone.api.error.BondstoneException when it is away, or may hide branches
   */
  void visit(String database, Consumer<String> next) throws SQLException, XAException, IOException {
    log.mend();
    try (Databases.Visit visit = databases.open(database)) {
      Map<TransactionId, Decision> known = endable();
      askCarrier(database, known, visit, next);
      endBranches(visit);
      visit.requireAll();
      settle(database, known, next);
      removeRows(database, visit);
    }
  }

  /** What was decided before the branches are listed, and is left to be done. */
  private Map<TransactionId, Decision> endable() {
    Map<TransactionId, Decision> known = new HashMap<>(log.unfinished());
    known.keySet().removeIf(live);
    return known;
  }

  private void askCarrier(
      String database,
      Map<TransactionId, Decision> known,
      Databases.Visit visit,
      Consumer<String> next)
      throws SQLException, IOException {
    for (Map.Entry<TransactionId, Decision> each : known.entrySet()) {
      TransactionId id = each.getKey();
      Decision decision = each.getValue();
      if (decision.state() == Decision.State.CARRIED && database.equals(decision.carrier())) {
        decideAsCarried(id, decision, visit.holdsDecision(id));
        decision.databases().forEach(next);
      }
    }
  }

  /** Somebody may have decided by hand while the carrier was asked. */
  private void decideAsCarried(TransactionId id, Decision carried, boolean committed)
      throws IOException {
    if (committed) {
      boolean unused = log.forceInstead(id, carried, carried.nowCommitted());
    } else {
      log.noteEndInstead(id, carried);
    }
  }

  private void endBranches(Databases.Visit visit) throws XAException {
    List<Xid> unknown = new ArrayList<>();
    for (Xid branch : visit.branches()) {
      Optional<TransactionId> id =
          TransactionId.of(branch).filter(each -> each.server() == log.server());
      if (id.isPresent() && !end(visit, branch, id.get())) {
        unknown.add(branch);
      }
    }
    if (!unknown.isEmpty()) {
      refuseHeld(visit, unknown);
    }
  }

  /** Some databases show a branch to all, and let nobody end it while its connection lives. */
  private static void refuseHeld(Databases.Visit visit, List<Xid> unknown) throws XAException {
    for (Xid branch : visit.branches()) {
      if (unknown.stream().anyMatch(each -> Xids.isSame(each, branch))) {
        throw new XAException("A connection that is not closed yet holds a branch.");
      }
    }
  }

  /** False when the branch is unknown: a thread that was late has ended it, or it is held. */
  private boolean end(Databases.Visit visit, Xid branch, TransactionId id) throws XAException {
    if (live.test(id) || log.isUncertain(id)) {
      return true;
    }
    Decision decision = log.find(id);
    try {
      if (decision == null || decision.state() == Decision.State.ROLLED_BACK) {
        visit.rollback(branch);
      } else if (decision.state() == Decision.State.COMMITTED) {
        visit.commit(branch);
      }
      return true;
    } catch (XAException e) {
      if (e.errorCode != XAException.XAER_NOTA) {
        throw e;
      }
      return false;
    }
  }

  /** All branches that the database held of those transactions are committed. */
  private void settle(String database, Map<TransactionId, Decision> known, Consumer<String> next) {
    for (Map.Entry<TransactionId, Decision> each : known.entrySet()) {
      Decision decision = each.getValue();
      if (decision.state() == Decision.State.COMMITTED && decision.databases().contains(database)) {
        Decision left = log.ended(each.getKey(), database);
        if (left != null && left.databases().isEmpty()) {
          next.accept(left.carrier());
        }
      }
    }
  }

  private void removeRows(String database, Databases.Visit visit) throws SQLException {
    List<TransactionId> done = new ArrayList<>();
    endable()
        .forEach(
            (id, decision) -> {
              if (decision.hasEnded() && database.equals(decision.carrier())) {
                done.add(id);
              }
            });
    if (!done.isEmpty()) {
      visit.removeDecisions(done);
      done.forEach(id -> log.note(id, null));
    }
  }

  @Override
  public Optional<Boolean> holdsDecision(String database, TransactionId id) {
    try (Databases.Visit visit = databases.open(database)) {
      return Optional.of(visit.holdsDecision(id));
    } catch (SQLException | RuntimeException | Error e) {
      LOG.log(Level.DEBUG, "Whether a database has committed is not known yet.", e);
      return Optional.empty();
    }
  }
}

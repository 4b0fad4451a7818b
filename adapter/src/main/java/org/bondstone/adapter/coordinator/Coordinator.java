package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.XaErrors;

/**
 * Ends transactions over several databases: all or none. Where nothing foreign takes part it
 * decides by itself; otherwise a transaction manager does, and this is one resource to it.
 * Thread-safe.
 *
 * <ol>
 *   <li>All databases promise, side by side. One that refuses rolls back all.
 *   <li>The decision reaches the log, together with others of that moment. A database that cannot
 *       promise carries it instead: it commits now, with a row that names the transaction.
 *   <li>All commit, side by side. One that does not answer is visited over another connection, for
 *       days if need be: the decision stands.
 * </ol>
 */
final class Coordinator {

  private static final Logger LOG = System.getLogger(Coordinator.class.getName());

  private static final String ALLOW_GAP =
      "The setting bondstone.transactions.allow-gap=true takes that risk.";

  private final DecisionLog log;
  private final SideBySide steps;
  private final Errands errands;
  private final Carriers carriers;
  private final boolean gapAllowed;
  private final AtomicLong numbers = new AtomicLong(new SecureRandom().nextLong());
  private final EndingTransactions live;

  /** Asks the database whose row is the decision. */
  interface Carriers {

    /**
     * Whether the row is there; when it is not, it never will be.
     *
     * @return empty when nobody knows yet
     */
    Optional<Boolean> holdsDecision(String database, TransactionId id);
  }

  /**
   * @param live the transactions that threads of this process end now; kept here
   * @param gapAllowed whether a database that cannot promise may commit beside a foreign resource,
   *     although a crash then leaves it committed alone
   */
  Coordinator(
      DecisionLog log,
      SideBySide steps,
      Errands errands,
      Carriers carriers,
      EndingTransactions live,
      boolean gapAllowed) {
    this.log = log;
    this.steps = steps;
    this.errands = errands;
    this.carriers = carriers;
    this.live = live;
    this.gapAllowed = gapAllowed;
  }

  GlobalTransaction begin() {
    return new GlobalTransaction(this, new TransactionId(log.server(), numbers.incrementAndGet()));
  }

  /** Commits all, or rolls back all and throws. */
  void commit(TransactionId id, List<Participant> all) throws XAException {
    List<Participant> writers = all.stream().filter(Participant::mayWrite).toList();
    if (writers.size() > 1) {
      commitTogether(id, all, writers);
      return;
    }
    if (writers.stream().allMatch(Participant::isDurableAlone)) {
      promises(id, without(all, writers), writers);
      for (Participant writer : writers) {
        commitAlone(writer);
      }
    } else {
      commitOneInTwoPhases(id, all, writers);
    }
  }

  /** What has promised and does not commit rolls back, as nobody writes a decision for one. */
  private void commitOneInTwoPhases(
      TransactionId id, List<Participant> all, List<Participant> writers) throws XAException {
    begin(id, all);
    try {
      enter(all, writers);
      for (Step<Boolean> step : together(promises(id, all, List.of()), Coordinator::commit)) {
        if (step.failure != null) {
          live.remove(id);
          errands.suspect(step.participant.database());
          throw XaErrors.of(XAException.XA_HEURHAZ, step.failure);
        }
      }
    } finally {
      live.remove(id);
    }
  }

  /** Some transaction managers hang when they hear that they may ask again. */
  private static void commitAlone(Participant participant) throws XAException {
    try {
      participant.commitAlone();
    } catch (XAException e) {
      switch (e.errorCode) {
        case XAException.XA_RBTRANSIENT -> throw XaErrors.of(XAException.XA_RBROLLBACK, e);
        // MariaDB's driver has no code for a connection that is lost.
        case 0, XAException.XAER_RMFAIL, XAException.XA_RETRY ->
            throw XaErrors.of(XAException.XA_HEURHAZ, e);
        default -> throw e;
      }
    } catch (RuntimeException | Error e) {
      // Whatever breaks the call off, nobody knows what the database has done.
      throw XaErrors.of(XAException.XA_HEURHAZ, e);
    }
  }

  private void commitTogether(TransactionId id, List<Participant> all, List<Participant> writers)
      throws XAException {
    List<Participant> carrier = writers.stream().filter(each -> !each.canPromise()).toList();
    begin(id, all);
    try {
      enter(all, writers);
      List<Participant> promised = promises(id, without(all, carrier), carrier);
      if (carrier.isEmpty()) {
        decide(id, promised);
      } else if (promised.isEmpty()) {
        commitAlone(carrier.get(0));
      } else {
        carry(id, carrier.get(0), promised);
      }
    } finally {
      live.remove(id);
    }
  }

  /** What promises while the server stops would be in doubt until the next start. */
  private void begin(TransactionId id, List<Participant> all) throws XAException {
    if (!live.begin(id)) {
      rollback(all);
      throw new XAException(XAException.XA_RBROLLBACK);
    }
  }

  /** A part that a crash would leave behind unknown must not promise. */
  private void enter(List<Participant> all, List<Participant> writers) throws XAException {
    try {
      log.create();
      for (Participant writer : writers) {
        writer.enter();
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "A transaction over several databases rolls back: " + e, e);
      rollback(all);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
  }

  /**
   * Those that have promised. One that refuses rolls back all.
   *
   * @param others those that are not asked, and roll back too
   */
  private List<Participant> promises(
      TransactionId id, List<Participant> asked, List<Participant> others) throws XAException {
    List<Step<Boolean>> votes = together(asked, Participant::promise);
    List<Participant> promised = new ArrayList<>();
    List<Participant> unsure = new ArrayList<>();
    XAException refusal = null;
    for (Step<Boolean> vote : votes) {
      if (vote.failure == null && vote.result) {
        promised.add(vote.participant);
      } else if (vote.failure != null && !XaErrors.isRollback(vote.failure)) {
        unsure.add(vote.participant);
      }
      refusal = refusal == null ? vote.failure : refusal;
    }
    if (refusal == null) {
      return promised;
    }
    rollback(others);
    rollbackPromises(id, promised);
    rollbackUnsure(unsure);
    throw XaErrors.asRollback(refusal);
  }

  /** The call that was not answered may still be on its way. */
  private void rollbackUnsure(List<Participant> unsure) {
    together(unsure, Coordinator::rollback);
    unsure.stream().filter(Participant::mayWrite).forEach(each -> errands.suspect(each.database()));
  }

  private void decide(TransactionId id, List<Participant> promised) throws XAException {
    if (promised.isEmpty()) {
      return;
    }
    try {
      log.force(id, Decision.committed(names(promised)));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "A decision cannot be logged: " + e, e);
      if (log.isUncertain(id)) {
        promised.forEach(each -> errands.later(each.database()));
        throw XaErrors.of(XAException.XA_HEURHAZ, e);
      }
      rollbackPromises(id, promised);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
    commitAll(id, promised, log.find(id));
  }

  private void carry(TransactionId id, Participant carrier, List<Participant> promised)
      throws XAException {
    Decision carried = Decision.carried(names(promised), carrier.database());
    boolean written;
    try {
      written = carrier.writeDecision(id);
      if (written) {
        log.force(id, carried);
      }
    } catch (XAException | IOException | RuntimeException | Error e) {
      rollback(List.of(carrier));
      rollbackPromises(id, promised);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
    if (!written) {
      commitWithGap(id, carrier, promised);
    } else if (hasCommitted(id, carrier, promised)) {
      Decision committed = carried.nowCommitted();
      log.note(id, committed);
      commitAll(id, promised, committed);
    }
  }

  /** Nothing tells after a crash whether the one without a promise has committed. */
  private void commitWithGap(TransactionId id, Participant gap, List<Participant> promised)
      throws XAException {
    if (!gapAllowed) {
      LOG.log(
          Level.ERROR,
          "The table bondstone_decision cannot be made or written in a database without XA, so it"
              + " cannot commit together with others: a crash could leave it committed alone. The"
              + " transaction is rolled back. "
              + ALLOW_GAP);
      rollback(List.of(gap));
      rollbackPromises(id, promised);
      throw new XAException(XAException.XA_RBROLLBACK);
    }
    commitInGap(id, gap, promised);
    try {
      decide(id, promised);
    } catch (XAException e) {
      throw XaErrors.isRollback(e) ? XaErrors.of(XAException.XA_HEURMIX, e) : e;
    }
  }

  /** Whether the carrier has committed; throws when not. */
  private boolean hasCommitted(TransactionId id, Participant carrier, List<Participant> promised)
      throws XAException {
    try {
      commitAlone(carrier);
      return true;
    } catch (XAException e) {
      Optional<Boolean> row =
          XaErrors.isRollback(e)
              ? Optional.of(false)
              : carriers.holdsDecision(carrier.database(), id);
      if (row.isEmpty()) {
        live.remove(id);
        errands.now(Set.of(carrier.database()));
        throw XaErrors.of(XAException.XA_HEURHAZ, e);
      }
      if (row.get()) {
        return true;
      }
      log.note(id, null);
      rollbackPromises(id, promised);
      throw XaErrors.asRollback(e);
    }
  }

  /** The decision is durable: from here on nothing is thrown. */
  private void commitAll(TransactionId id, List<Participant> promised, Decision decision) {
    List<Participant> lost = new ArrayList<>();
    for (Step<Boolean> step : together(promised, Coordinator::commit)) {
      if (step.failure != null) {
        LOG.log(Level.DEBUG, "A commit was not answered, and is repeated.", step.failure);
        lost.add(step.participant);
      }
    }
    end(id, decision.leftIn(names(lost)));
  }

  private static Boolean commit(Participant participant) throws XAException {
    try {
      participant.commit();
    } catch (XAException e) {
      if (e.errorCode != XAException.XAER_NOTA) {
        throw e;
      }
      LOG.log(
          Level.WARNING, "A branch that has promised was ended by somebody else, who knows how.");
    }
    return true;
  }

  /** Hands over what is left to do. */
  private void end(TransactionId id, Decision left) {
    boolean done = left.databases().isEmpty();
    log.note(id, done && left.carrier() == null ? null : left);
    live.remove(id);
    errands.now(left.databases());
    if (done && left.carrier() != null) {
      errands.later(left.carrier());
    }
  }

  /** Lets all promise, and logs what the transaction manager calls that. */
  List<Participant> promise(TransactionId id, List<Participant> all, Xid manager)
      throws XAException {
    List<Participant> writers = all.stream().filter(Participant::mayWrite).toList();
    List<Participant> carrier = writers.stream().filter(each -> !each.canPromise()).toList();
    refuseGap(all, carrier);
    begin(id, all);
    try {
      enter(all, writers);
      List<Participant> promised = promises(id, without(all, carrier), carrier);
      if (!promised.isEmpty()) {
        log(id, promised, carrier, manager);
      }
      // Last: what commits here cannot be undone when anything else fails.
      for (Participant gap : carrier) {
        commitInGap(id, gap, promised);
      }
      return promised;
    } finally {
      live.remove(id);
    }
  }

  private void refuseGap(List<Participant> all, List<Participant> carrier) throws XAException {
    if (!carrier.isEmpty() && !gapAllowed) {
      rollback(all);
      LOG.log(
          Level.ERROR,
          "A database without XA cannot commit together with a resource that is not Bondstone's:"
              + " a crash could leave it committed alone. The transaction is rolled back. "
              + ALLOW_GAP);
      throw new XAException(XAException.XA_RBROLLBACK);
    }
  }

  private void commitInGap(TransactionId id, Participant gap, List<Participant> promised)
      throws XAException {
    try {
      commitAlone(gap);
    } catch (XAException e) {
      rollbackPromised(id, promised);
      throw e;
    }
  }

  private void log(
      TransactionId id, List<Participant> promised, List<Participant> carrier, Xid manager)
      throws XAException {
    try {
      log.force(id, Decision.promised(names(promised), manager));
    } catch (IOException e) {
      // Should the file name it all the same, the manager will know nothing of it.
      rollback(carrier);
      rollbackPromises(id, promised);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
  }

  /** The transaction manager has decided to commit. */
  void commitPromised(TransactionId id, List<Participant> promised) throws XAException {
    Decision decision = log.find(id);
    if (decision == null || promised.isEmpty()) {
      throw new XAException(XAException.XAER_NOTA);
    }
    live.add(id);
    commitAll(id, promised, decided(id, decision));
  }

  /** The manager forgets the transaction when it hears that all is well: then it is ours to end. */
  private Decision decided(TransactionId id, Decision promised) throws XAException {
    Decision committed = promised.nowCommitted();
    try {
      if (log.forceInstead(id, promised, committed)) {
        return committed;
      }
    } catch (IOException e) {
      live.remove(id);
      throw XaErrors.of(XAException.XAER_RMFAIL, e);
    }
    // Somebody has decided by hand in this moment.
    live.remove(id);
    throw new XAException(XAException.XAER_NOTA);
  }

  /** The transaction manager has decided to roll back. */
  void rollbackPromised(TransactionId id, List<Participant> promised) {
    log.note(id, null);
    rollbackPromises(id, promised);
  }

  /** The names of transactions that managers must decide on. */
  Xid[] promised() {
    return log.unfinished().values().stream()
        .filter(each -> each.state() == Decision.State.PROMISED)
        .map(Decision::manager)
        .toArray(Xid[]::new);
  }

  /** A manager has decided on a transaction of which it has recovered the name. */
  void commitRecovered(Xid manager) throws XAException {
    Map.Entry<TransactionId, Decision> found =
        log.promised(manager).orElseThrow(() -> new XAException(XAException.XAER_NOTA));
    end(found.getKey(), decided(found.getKey(), found.getValue()));
  }

  /** As {@link #commitRecovered}, to roll back. What has not promised is rolled back already. */
  void rollbackRecovered(Xid manager) {
    Optional<Map.Entry<TransactionId, Decision>> found = log.promised(manager);
    if (found.isPresent()) {
      log.note(found.get().getKey(), null);
      errands.now(found.get().getValue().databases());
    }
  }

  /**
   * Somebody decides by hand, against what anybody else may decide.
   *
   * @return what was decided before; empty when the transaction is not in doubt
   * @throws IOException when the log cannot be written
   */
  Optional<Decision> decide(TransactionId id, boolean commit) throws IOException {
    while (true) {
      Decision before = live.contains(id) ? null : log.find(id);
      if (before == null || before.hasEnded()) {
        return Optional.empty();
      }
      Decision decision = commit ? before.nowCommitted() : before.nowRolledBack();
      if (log.forceInstead(id, before, decision)) {
        before.places().forEach(errands::later);
        return Optional.of(before);
      }
    }
  }

  /** Rolls back what has not promised. A database does that by itself when its connection ends. */
  void rollback(List<Participant> participants) {
    for (Step<Boolean> step : together(participants, Coordinator::rollback)) {
      if (step.failure != null) {
        LOG.log(Level.DEBUG, "A rollback was not answered.", step.failure);
      }
    }
  }

  /** A visit may help from now on. */
  private void rollbackPromises(TransactionId id, List<Participant> promised) {
    live.remove(id);
    for (Step<Boolean> step : together(promised, Coordinator::rollback)) {
      if (step.failure != null && step.failure.errorCode != XAException.XAER_NOTA) {
        errands.suspect(step.participant.database());
      }
    }
  }

  private static Boolean rollback(Participant participant) throws XAException {
    participant.rollback();
    return true;
  }

  private static Set<String> names(List<Participant> participants) {
    Set<String> names = new TreeSet<>();
    participants.forEach(each -> names.add(each.database()));
    return names;
  }

  private static List<Participant> without(List<Participant> all, List<Participant> some) {
    return all.stream().filter(each -> !some.contains(each)).toList();
  }

  private interface Call<T> {
    T on(Participant participant) throws XAException;
  }

  /** What a participant has answered. */
  private static final class Step<T> {
    final Participant participant;
    T result;
    XAException failure;

    Step(Participant participant) {
      this.participant = participant;
    }

    void run(Call<T> call) {
      try {
        result = call.on(participant);
      } catch (XAException e) {
        failure = e;
      } catch (RuntimeException | Error e) {
        // Whatever breaks the call off, nobody knows what the database has done.
        failure = XaErrors.of(XAException.XAER_RMERR, e);
      }
    }
  }

  private <T> List<Step<T>> together(List<Participant> participants, Call<T> call) {
    List<Step<T>> all = participants.stream().map(each -> new Step<T>(each)).toList();
    steps.run(all.stream().<Runnable>map(step -> () -> step.run(call)).toList());
    return all;
  }
}

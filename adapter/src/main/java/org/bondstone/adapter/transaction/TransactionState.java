package org.bondstone.adapter.transaction;

import jakarta.transaction.Synchronization;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.coordinator.GlobalTransaction;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What the adapter keeps of one Jakarta transaction: the engine that each block had when it was
 * first used, one branch for each engine, and what is to be done when the transaction completes,
 * which may be on another thread. Thread-safe.
 */
final class TransactionState implements Synchronization {

  private record Completion(Runnable beforeCommit, Runnable otherwise) {}

  private final Branches begin;
  private final GlobalTransaction transaction;
  private final Deadline deadline = new Deadline();
  private final Map<EngineReference, Engine> engines = new HashMap<>();
  private final Map<Engine, Branch> branches = new IdentityHashMap<>();
  private final Deque<Completion> completions = new ArrayDeque<>();

  private boolean enlisted;

  /**
   * @param left the time that the transaction has left; null when it is not known, which the
   *     transaction manager may tell later
   */
  TransactionState(Branches begin, Duration left) {
    this.begin = begin;
    this.transaction = begin.newTransaction();
    if (left != null) {
      deadline.endsIn(left);
    }
  }

  /** The time that is left for statements; null when it is not known. */
  Duration remaining() {
    return deadline.remaining();
  }

  synchronized Engine engine(EngineReference reference) {
    return engines.computeIfAbsent(reference, EngineReference::engine);
  }

  /**
   * A connection of the engine in this transaction. The first one of all enlists the adapter, and
   * the first one of each engine begins its branch; the others cost nothing.
   */
  synchronized GuardedConnection connection(
      Engine engine, TransactionOptions options, Enlister enlister) throws SQLException {
    Branch branch = branches.get(engine);
    if (branch == null) {
      refuseSecondWithoutXa(engine);
      engine.configuration().kind().requireIsolation(options.isolation());
      branch = begin(engine, options, enlister);
      branches.put(engine, branch);
    } else {
      BranchRules.check(branch, options);
    }
    return branch.newConnection();
  }

  /** A database that is away fails here, before the container is asked for anything. */
  private Branch begin(Engine engine, TransactionOptions options, Enlister enlister)
      throws SQLException {
    Lease lease = engine.lease(nameOf(engine));
    try {
      if (!enlisted) {
        enlister.enlist(transaction, deadline);
        enlisted = true;
      }
    } catch (SQLException | RuntimeException | Error e) {
      BrokenConnections.giveBack(lease);
      throw e;
    }
    return begin.begin(transaction, engine, lease, options, deadline);
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for one engine
  private String nameOf(Engine engine) {
    for (Map.Entry<EngineReference, Engine> known : engines.entrySet()) {
      Optional<BlockReference> block = known.getKey().block();
      if (known.getValue() == engine && block.isPresent()) {
        return block.get().toString();
      }
    }
    return BlockNames.NONE;
  }

  private void refuseSecondWithoutXa(Engine engine) {
    if (!engine.configuration().kind().supportsXa()
        && branches.keySet().stream()
            .anyMatch(known -> !known.configuration().kind().supportsXa())) {
      throw new TransactionStateException(
          "Two databases without XA cannot take part in one transaction: it could not commit both"
              + " or neither.");
    }
  }

  synchronized void onCompletion(Runnable beforeCommit, Runnable otherwise) {
    completions.add(new Completion(beforeCommit, otherwise));
  }

  /** Null when none is left. */
  private synchronized Completion nextCompletion() {
    return completions.poll();
  }

  @Override
  public void beforeCompletion() {
    for (Completion each = nextCompletion(); each != null; each = nextCompletion()) {
      each.beforeCommit().run();
    }
  }

  /** Ends what is left: after a failure before, or of others who work while it completes. */
  @Override
  public void afterCompletion(int status) {
    for (Completion each = nextCompletion(); each != null; each = nextCompletion()) {
      each.otherwise().run();
    }
  }
}

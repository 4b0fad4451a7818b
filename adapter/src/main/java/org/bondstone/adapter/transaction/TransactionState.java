package org.bondstone.adapter.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What the adapter keeps of one Jakarta transaction: the engine that each block had when it was
 * first used, one enlisted connection for each engine, and what is to be done when the transaction
 * completes, which may be on another thread. Thread-safe.
 */
final class TransactionState implements Synchronization {

  private record Completion(Runnable beforeCommit, Runnable onRollback) {}

  private record Part(EnlistedConnections.Enlisted enlisted, TransactionOptions options) {}

  private final BranchGroup group;
  private final Deadline deadline = new Deadline();
  private final Map<EngineReference, Engine> engines = new HashMap<>();
  private final Map<Engine, Part> parts = new IdentityHashMap<>();
  private final List<Completion> completions = new ArrayList<>();

  /**
   * @param executor runs steps of the branches beside each other
   * @param left the time that the transaction has left; null when it is not known, which the XA
   *     resources of its branches may be told later
   */
  TransactionState(Executor executor, Duration left) {
    group = new BranchGroup(executor);
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
   * A handle on the engine's connection in this transaction. The first one enlists it; the others
   * cost no way through the container.
   */
  synchronized GuardedConnection connection(
      Engine engine, TransactionOptions options, EnlistedConnections connections)
      throws SQLException {
    Part part = parts.get(engine);
    if (part == null) {
      refuseSecondWithoutXa(engine);
      engine.configuration().requireIsolation(options.isolation());
      part =
          new Part(
              connections.open(engine, new BranchTerms(nameOf(engine), options, group, deadline)),
              options);
      parts.put(engine, part);
    } else {
      BranchRules.check(engine.configuration(), part.options(), options, part.enlisted());
    }
    return part.enlisted().connection();
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for one engine
  private String nameOf(Engine engine) {
    for (Map.Entry<EngineReference, Engine> known : engines.entrySet()) {
      Optional<BlockReference> block = known.getKey().block();
      if (known.getValue() == engine && block.isPresent()) {
        return block.get().toString();
      }
    }
    return Engine.NO_BLOCK;
  }

  private void refuseSecondWithoutXa(Engine engine) {
    if (!engine.configuration().supportsXa()
        && parts.keySet().stream().anyMatch(known -> !known.configuration().supportsXa())) {
      throw new TransactionStateException(
          "Two databases without XA cannot take part in one transaction: it could not commit both"
              + " or neither.");
    }
  }

  synchronized void onCompletion(Runnable beforeCommit, Runnable onRollback) {
    completions.add(new Completion(beforeCommit, onRollback));
  }

  private synchronized List<Completion> takeCompletions() {
    List<Completion> taken = List.copyOf(completions);
    completions.clear();
    return taken;
  }

  private synchronized List<Part> takeParts() {
    List<Part> taken = List.copyOf(parts.values());
    parts.clear();
    return taken;
  }

  @Override
  public void beforeCompletion() {
    takeCompletions().forEach(completion -> completion.beforeCommit().run());
    closeParts();
  }

  @Override
  public void afterCompletion(int status) {
    if (status != Status.STATUS_COMMITTED) {
      takeCompletions().forEach(completion -> completion.onRollback().run());
    }
    closeParts();
  }

  private void closeParts() {
    takeParts().forEach(part -> part.enlisted().close());
  }
}

package org.bondstone.adapter.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;

/**
 * What the adapter keeps of one Jakarta transaction: the engines that its blocks had when it first
 * used them, and what is to be done when it completes. Confined to the transaction, which may
 * complete on another thread than its own.
 */
final class TransactionState implements Synchronization {

  private record Completion(Runnable beforeCommit, Runnable onRollback) {}

  private final Map<Object, Engine> engines = new HashMap<>();
  private final List<Completion> completions = new ArrayList<>();

  synchronized Engine engine(EngineReference reference) {
    Object key = reference.block().<Object>map(block -> block).orElse(reference);
    return engines.computeIfAbsent(key, absent -> reference.engine());
  }

  Connection connection(Engine engine, EnlistedConnections connections) throws SQLException {
    return connections.open(engine);
  }

  synchronized void onCompletion(Runnable beforeCommit, Runnable onRollback) {
    completions.add(new Completion(beforeCommit, onRollback));
  }

  private synchronized List<Completion> takeCompletions() {
    List<Completion> taken = List.copyOf(completions);
    completions.clear();
    return taken;
  }

  @Override
  public void beforeCompletion() {
    takeCompletions().forEach(completion -> completion.beforeCommit().run());
  }

  @Override
  public void afterCompletion(int status) {
    if (status != Status.STATUS_COMMITTED) {
      takeCompletions().forEach(completion -> completion.onRollback().run());
    }
  }
}

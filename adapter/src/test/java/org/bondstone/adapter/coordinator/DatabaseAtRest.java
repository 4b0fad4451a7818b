package org.bondstone.adapter.coordinator;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.transaction.xa.Xid;

/** A database with nothing in doubt, which is its own visit. */
class DatabaseAtRest implements Databases, Databases.Visit {

  @Override
  public void onReturn(Consumer<String> listener) {}

  @Override
  public Visit open(String database) {
    return this;
  }

  @Override
  public List<Xid> branches() {
    return List.of();
  }

  @Override
  public void requireAll() {}

  @Override
  public void commit(Xid branch) {}

  @Override
  public void rollback(Xid branch) {}

  @Override
  public boolean holdsDecision(TransactionId id) {
    return false;
  }

  @Override
  public void removeDecisions(Collection<TransactionId> ids) {}

  @Override
  public void close() {}

  @Override
  public void keepWhile(Predicate<String> inDoubt) {}

  @Override
  public Collection<String> names() {
    return List.of();
  }

  @Override
  public String describe(String database) {
    return database;
  }

  @Override
  public void suspect(String database) {}

  @Override
  public void clean(String database) {}
}

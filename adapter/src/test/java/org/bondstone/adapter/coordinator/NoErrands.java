package org.bondstone.adapter.coordinator;

import java.util.Collection;

/** Visits no database. */
final class NoErrands implements Errands {

  @Override
  public void now(Collection<String> databases) {}

  @Override
  public void later(String database) {}

  @Override
  public void suspect(String database) {}
}

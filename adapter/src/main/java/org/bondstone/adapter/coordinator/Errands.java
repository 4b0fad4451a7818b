package org.bondstone.adapter.coordinator;

/** Sees to it that databases are visited. */
interface Errands {

  /** Visits a database as soon as it can be reached. May wait a little for that. */
  void now(String database);

  /** Visits a database soon, without haste. */
  void later(String database);

  /** As {@link #now}, and again for a while: a call that was lost may still be on its way. */
  void suspect(String database);
}

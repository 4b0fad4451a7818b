package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * The databases that may hold branches of this server, by their names in the journal. Thread-safe.
 */
public interface Databases {

  /** The journal keeps a database as long as this is true of its name. */
  void keepWhile(Predicate<String> inDoubt);

  /** Is told the names of databases that are back: they were away, or may have crashed. */
  void onReturn(Consumer<String> listener);

  /** All names of the journal, also of entries that cannot be read. */
  Collection<String> names() throws IOException;

  /** Where a database is, for people: no secret. */
  String describe(String database);

  /**
   * Connects to a database.
   *
   * @throws SQLException when it is away, or refuses
   * @throws org.bondstone.api.error.BondstoneException when it is away, or refuses
   */
  Visit open(String database) throws SQLException;

  /**
   * The database may hold a branch that no thread of this process ends: it stays in the journal.
   */
  void suspect(String database);

  /** The database holds no such branch any more. */
  void clean(String database);

  /** A connection to a database, for one thread. */
  interface Visit extends AutoCloseable {

    /** The branches that are in doubt here, of this server and of others. */
    List<Xid> branches() throws XAException;

    /**
     * Refuses to go on when {@link #branches} may not be all of this server's.
     *
     * @throws org.bondstone.api.error.BondstoneException when the database may hide some
     */
    void requireAll() throws XAException;

    void commit(Xid branch) throws XAException;

    void rollback(Xid branch) throws XAException;

    /**
     * Whether the row of a transaction is there. When it is not, it never will be.
     *
     * @throws SQLException when nobody knows yet
     */
    boolean holdsDecision(TransactionId id) throws SQLException;

    /** Deletes rows of transactions, also those that are on their way. */
    void removeDecisions(Collection<TransactionId> ids) throws SQLException;

    @Override
    void close() throws SQLException;
  }
}

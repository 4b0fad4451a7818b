package org.bondstone.adapter.recovery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.coordinator.Databases;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.xa.OwnCommandsXaResource;
import org.bondstone.adapter.xa.Xids;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * A visit over a connection of the database's engine. The engine stays until nobody has used it for
 * a while: visits come several times, and a database in this process would be opened and closed for
 * each. Where the engine has none free, over a connection beside it: those who have them all may
 * wait for the rows of the branches that the visit is to end.
 *
 * <p>Where a source of credentials has given another user meanwhile, the branches of the former
 * ones are resolved as those: databases let nobody else do that. While one of them is refused, the
 * branches of all others are resolved.
 */
final class DatabaseVisit implements Databases.Visit {

  private static final Logger LOG = System.getLogger(DatabaseVisit.class.getName());

  /** Null where the connection is none of the engine's. */
  private final Lease lease;

  /** Null where it is. */
  private final PhysicalConnection own;

  private final List<As> visitors = new ArrayList<>();
  private final List<PhysicalConnection> others = new ArrayList<>();

  /** Why branches of a former user are not shown; null when they are. */
  private SQLException refusal;

  /** One user's view. */
  private record As(XAResource resource, List<Xid> branches) {

    boolean has(Xid branch) {
      return branches.stream().anyMatch(each -> Xids.isSame(each, branch));
    }
  }

  private DatabaseVisit(Lease lease, PhysicalConnection own) {
    this.lease = lease;
    this.own = own;
  }

  /**
   * Connects.
   *
   * @param former credentials that were in use before, and that the database may still take
   * @throws SQLException when the database is away
   * @throws org.bondstone.api.error.BondstoneException when it is away, or refuses the credentials
   *     in use
   */
  static DatabaseVisit open(
      EngineCache engines, ConnectionSpecification specification, List<Login> former)
      throws SQLException {
    Engine engine = engine(engines, specification);
    DatabaseVisit visit = connect(engine);
    try {
      visit.as(visit.lease == null ? visit.own.xaResource() : visit.lease.xaResource());
      if (visit.visitors.isEmpty()) {
        return visit;
      }
      visit.requirePrimary(engine);
      String user = specification.credentials() == null ? null : visit.user();
      for (Login each : former) {
        if (each.user() != null && !each.user().equals(user)) {
          visit.as(engine, each);
        }
      }
      return visit;
    } catch (SQLException | RuntimeException | Error e) {
      try (visit) {
        throw e;
      }
    }
  }

  /** The engine of visits: of several servers that of the primary. */
  static Engine engine(EngineCache engines, ConnectionSpecification specification) {
    DatabaseKind kind = engines.configuration(specification).kind();
    return engines.engine(kind.onPrimary(specification));
  }

  private static DatabaseVisit connect(Engine engine) throws SQLException {
    DatabaseKind kind = engine.configuration().kind();
    if (!kind.isServer() || !kind.supportsXa()) {
      // Another connection could be to another database, in memory, and nobody waits there for us.
      return new DatabaseVisit(engine.lease(), null);
    }
    try {
      return new DatabaseVisit(engine.leaseFree(), null);
    } catch (PoolExhaustedException e) {
      return new DatabaseVisit(null, beside(engine));
    }
  }

  private static PhysicalConnection beside(Engine engine) {
    try {
      return engine.configuration().opener().open();
    } catch (SQLException e) {
      throw engine.configuration().connectErrors().classify(e, BlockNames.NONE);
    }
  }

  private Connection connection() {
    return lease == null ? own.connection() : lease.connection();
  }

  /** What a standby does not show is not ended: it has all branches when it becomes the primary. */
  private void requirePrimary(Engine engine) throws SQLException {
    if (engine.configuration().kind().probe().isStandby(connection())) {
      if (lease != null) {
        lease.noticeStandby();
      }
      throw new ConnectionFailedException(
          ConnectionProbe.STANDBY + " What is prepared in the database is ended on its primary.",
          null);
    }
  }

  private String user() throws SQLException {
    return connection().getMetaData().getUserName();
  }

  private void as(Engine engine, Login former) throws SQLException {
    try {
      PhysicalConnection connection = engine.configuration().opener().connect(former);
      others.add(connection);
      as(connection.xaResource());
    } catch (SQLException e) {
      if (engine.configuration().errors().trouble(e) != Trouble.CREDENTIALS) {
        throw e;
      }
      refusal = e;
    }
  }

  @Override
  public void requireAll() throws XAException {
    if (refusal != null && mayHide()) {
      throw new ConnectionFailedException(
          "The database refuses a former user of the source of credentials, and shows the branches"
              + " of that user to nobody else.",
          refusal);
    }
  }

  /** A user that the database has dropped is refused for ever, and may have left nothing. */
  private boolean mayHide() throws XAException {
    return !(visitors.get(0).resource() instanceof OwnCommandsXaResource own) || own.mayHide();
  }

  /** Null where the database has no XA. */
  private void as(XAResource resource) {
    if (resource != null) {
      visitors.add(new As(resource, new ArrayList<>()));
    }
  }

  @Override
  public List<Xid> branches() throws XAException {
    List<Xid> all = new ArrayList<>();
    for (As each : visitors) {
      Xid[] found = each.resource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
      for (Xid xid : found == null ? new Xid[0] : found) {
        if (all.stream().noneMatch(other -> Xids.isSame(other, xid))) {
          each.branches().add(xid);
          all.add(xid);
        }
      }
    }
    return all;
  }

  @Override
  public void commit(Xid branch) throws XAException {
    resource(branch).commit(branch, false);
  }

  @Override
  public void rollback(Xid branch) throws XAException {
    resource(branch).rollback(branch);
  }

  /** That of the user who was shown the branch. */
  private XAResource resource(Xid branch) {
    return visitors.stream()
        .filter(each -> each.has(branch))
        .findFirst()
        .orElse(visitors.get(0))
        .resource();
  }

  @Override
  public boolean holdsDecision(TransactionId id) throws SQLException {
    return DecisionTable.holds(connection(), id);
  }

  @Override
  public void removeDecisions(Collection<TransactionId> ids) throws SQLException {
    DecisionTable.remove(connection(), ids);
  }

  @Override
  public void close() throws SQLException {
    try (lease;
        own) {
      others.forEach(DatabaseVisit::close);
    }
  }

  /** What it was for is done, and the others must be closed as well. */
  private static void close(PhysicalConnection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Closing a connection failed with an error.", e);
    }
  }
}

package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.coordinator.SimulatedDatabase.Part;
import org.bondstone.adapter.coordinator.SimulatedDatabase.State;
import org.bondstone.api.error.ConnectionFailedException;

/** One life of the server, from its start to its crash: the production code over a world. */
final class Process implements Errands, SideBySide, Databases {

  private static final String MANAGER = "manager";
  private static final String ADMINISTRATOR = "administrator";

  private final World world;
  final DecisionLog log;
  final Coordinator coordinator;
  private final Visits visits;
  private final EndingTransactions live = new EndingTransactions();
  private final Set<String> wanted = new TreeSet<>();
  private final Set<String> suspicious = new TreeSet<>();
  private final Set<String> visiting = new HashSet<>();
  private final Map<String, Integer> open = new HashMap<>();
  private final Set<String> suspect = new HashSet<>();
  private Predicate<String> inDoubt;

  /** Null where the log is as it should be. */
  private final LateLog late;

  /** The last visits go in any order. */
  private boolean calm;

  private int interruptions;

  Process(World world, Scenario scenario, int interruptions) throws IOException {
    this.world = world;
    this.interruptions = interruptions;
    late =
        scenario.mistake() == Scenario.Mistake.COMMIT_BEFORE_LOG ? new LateLog(world.disk) : null;
    log = DecisionLog.open(late == null ? world.disk : late);
    keepWhile(log::names);
    visits = new Visits(log, this, live::contains);
    coordinator = new Coordinator(log, this, this, visits, live, scenario.gapAllowed());
  }

  /** The start after a crash. */
  void recover() throws IOException {
    visits.forgetAbsent();
    suspect.addAll(world.journal);
    wanted.addAll(world.journal);
    suspicious.addAll(world.journal);
    settle();
  }

  /** Visits until there is nothing left to do. */
  void settle() throws IOException {
    world.requireAlive();
    world.comeBack();
    boolean managerAsks = coordinator.promised().length > 0;
    while (!wanted.isEmpty() || !suspicious.isEmpty() || managerAsks) {
      world.requireAlive();
      List<String> next = new ArrayList<>(wanted);
      if (managerAsks) {
        next.add(MANAGER);
      }
      if (!next.isEmpty() && administratorMay()) {
        next.add(ADMINISTRATOR);
      }
      if (next.isEmpty()) {
        lookAgain();
        continue;
      }
      String chosen = next.get(calm ? 0 : world.choose(next.size()));
      if (chosen.equals(MANAGER)) {
        managerAsks = !managerRecovers();
      } else if (chosen.equals(ADMINISTRATOR)) {
        decideByHand();
      } else {
        wanted.remove(chosen);
        visit(chosen);
      }
    }
    world.requireAlive();
    world.calm();
  }

  /** The last visits of those that a lost call made necessary. */
  private void lookAgain() {
    world.note("all calls", "have arrived");
    world.calm();
    wanted.addAll(suspicious);
    suspicious.clear();
    calm = true;
  }

  private boolean managerRecovers() {
    boolean all = true;
    List<Xid> promised = new ArrayList<>(List.of(coordinator.promised()));
    promised.sort(Comparator.comparing(World::transaction));
    for (Xid xid : promised) {
      int transaction = World.transaction(xid);
      try {
        if (world.decided.contains(transaction)) {
          coordinator.commitRecovered(xid);
          world.decided.remove(transaction);
          world.told.set(transaction, World.Told.COMMITTED);
        } else {
          coordinator.rollbackRecovered(xid);
        }
      } catch (XAException e) {
        all = false;
      }
    }
    world.note(MANAGER, all ? "has told all" : "asks again");
    return all;
  }

  private List<TransactionId> inDoubt() {
    List<TransactionId> all = new ArrayList<>(log.unfinished().keySet());
    all.removeIf(id -> live.contains(id) || log.find(id).hasEnded());
    all.sort(Comparator.comparing(world::name));
    return all;
  }

  private boolean administratorMay() {
    return world.administrations > 0 && !inDoubt().isEmpty();
  }

  /** What is open when the decision is written ends so. */
  private void decideByHand() {
    List<TransactionId> all = inDoubt();
    TransactionId id = all.get(world.choose(all.size()));
    boolean commit = world.perhaps();
    world.administrations--;
    world.note(ADMINISTRATOR, (commit ? "commits " : "rolls back ") + world.name(id));
    world.databases.values().forEach(database -> database.decideByHand(id));
    try {
      coordinator.decide(id, commit);
      world.byHand.put(world.transactions.indexOf(id), commit);
    } catch (IOException e) {
      world.note(ADMINISTRATOR, "hears that it cannot be written");
    }
  }

  void visit(String database) {
    visiting.add(database);
    world.note("visit", database);
    try {
      visits.visit(database, this::later);
      clean(database);
    } catch (SQLException | XAException | IOException | ConnectionFailedException e) {
      world.requireAlive();
      world.note("visit fails:", e.toString());
      wanted.add(database);
    } finally {
      visiting.remove(database);
    }
  }

  /** Something else happens before a step. */
  void meanwhile() {
    if (interruptions > 0) {
      List<String> possible = new ArrayList<>(world.journal);
      possible.removeAll(visiting);
      int chosen = world.choose(possible.size() + 1);
      if (chosen > 0) {
        interruptions--;
        wanted.remove(possible.get(chosen - 1));
        suspect.add(possible.get(chosen - 1));
        visit(possible.get(chosen - 1));
      }
    }
  }

  /** A database has committed. */
  void committed() {
    try {
      if (late != null) {
        late.arrive();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Errands

  @Override
  public void now(Collection<String> databases) {
    databases.forEach(this::now);
  }

  private void now(String database) {
    suspect(database, false);
    // When nothing more goes wrong, it is the same later.
    if (!visiting.contains(database) && (!world.mayGoWrong() || world.perhaps())) {
      wanted.remove(database);
      visit(database);
    }
  }

  @Override
  public void later(String database) {
    suspect(database, false);
  }

  @Override
  public void suspect(String database) {
    suspect(database, true);
  }

  private void suspect(String database, boolean suspicion) {
    world.requireAlive();
    if (database == null) {
      throw new AssertionError("A visit to nowhere");
    }
    wanted.add(database);
    suspect.add(database);
    if (suspicion) {
      suspicious.add(database);
    }
  }

  // SideBySide

  @Override
  public void run(List<Runnable> tasks) {
    world.requireAlive();
    List<Runnable> left = new ArrayList<>(tasks);
    while (!left.isEmpty()) {
      left.remove(world.choose(left.size())).run();
      // The coordinator takes the errors of a step for unknown outcomes; this one is its own end.
      world.requireAlive();
    }
  }

  // The journal

  void enter(String database) {
    open.merge(database, 1, Integer::sum);
  }

  void leave(String database) {
    open.merge(database, -1, Integer::sum);
    forgetWhenDone(database);
  }

  @Override
  public void clean(String database) {
    if (!wanted.contains(database) && !suspicious.contains(database)) {
      suspect.remove(database);
      forgetWhenDone(database);
    }
  }

  /** The block is deleted already. */
  private void forgetWhenDone(String database) {
    if (open.getOrDefault(database, 0) == 0
        && !suspect.contains(database)
        && !inDoubt.test(database)) {
      world.journal.remove(database);
    }
  }

  @Override
  public void keepWhile(Predicate<String> condition) {
    inDoubt = condition;
  }

  @Override
  public Collection<String> names() {
    return List.copyOf(world.journal);
  }

  @Override
  public String describe(String database) {
    return database;
  }

  // Visits

  /** What it would add, other visits are explored for. */
  @Override
  public void onReturn(Consumer<String> listener) {}

  @Override
  public Visit open(String name) throws SQLException {
    SimulatedDatabase database = world.databases.get(name);
    if (!world.journal.contains(name)) {
      throw new AssertionError("The journal does not have " + name + " any more.");
    }
    if (database.isAway()) {
      throw new ConnectionFailedException("away", null);
    }
    switch (world.fault("connection to " + name, Fault.NOT_DONE, Fault.CRASH_BEFORE)) {
      case NOT_DONE -> throw Failures.sql("not reached");
      case CRASH_BEFORE -> throw world.crash();
      default -> {}
    }
    return new SimulatedVisit(database);
  }

  private final class SimulatedVisit implements Visit {

    private final SimulatedDatabase database;
    private boolean refused;

    SimulatedVisit(SimulatedDatabase database) {
      this.database = database;
    }

    private void call(String name, Runnable effect) throws SQLException {
      if (database.isAway()) {
        throw Failures.sql("away");
      }
      switch (world.fault(
          name + " of " + database.name,
          Fault.NOT_DONE,
          Fault.DONE,
          Fault.CRASH_BEFORE,
          Fault.CRASH_AFTER)) {
        case NOT_DONE -> throw Failures.sql("lost");
        case DONE -> {
          effect.run();
          throw Failures.sql("lost");
        }
        case CRASH_BEFORE -> throw world.crash();
        case CRASH_AFTER -> {
          effect.run();
          throw world.crash();
        }
        default -> effect.run();
      }
    }

    private void xaCall(String name, Runnable effect) throws XAException {
      try {
        call(name, effect);
      } catch (SQLException e) {
        throw Failures.xa(XAException.XAER_RMFAIL);
      }
    }

    /** What is on its way may arrive at any time. */
    private void arrivals() {
      for (Part part : database.parts) {
        if (part.late != null && world.perhaps()) {
          database.arrive(part);
        }
      }
    }

    @Override
    public List<Xid> branches() throws XAException {
      arrivals();
      List<Xid> all = new ArrayList<>(database.others.values());
      if (world.goesWrong()) {
        throw Failures.xa(XAException.XAER_RMFAIL);
      }
      for (Part part : database.parts) {
        if (part.state == State.PROMISED && isShown()) {
          all.add(part.xid);
        }
      }
      return all;
    }

    private boolean isShown() {
      if (database.hiding && world.goesWrong()) {
        world.note("the user of the branch", "is refused");
        refused = true;
        return false;
      }
      return true;
    }

    @Override
    public void requireAll() {
      if (refused) {
        throw new ConnectionFailedException("refused", null);
      }
    }

    @Override
    public void commit(Xid branch) throws XAException {
      Part part = free(branch);
      xaCall("commit in a visit", () -> database.set(part, State.COMMITTED));
    }

    @Override
    public void rollback(Xid branch) throws XAException {
      Part part = free(branch);
      xaCall("rollback in a visit", () -> database.set(part, State.ROLLED_BACK));
    }

    private Part free(Xid branch) throws XAException {
      Part part =
          database.parts.stream()
              .filter(each -> each.xid == branch)
              .findFirst()
              .orElseThrow(() -> new AssertionError("A branch of another server is touched."));
      boolean held = database.attached && part.connected;
      if (held) {
        // The server notices at last that nobody is there.
        part.connected = world.goesWrong();
        held = part.connected;
        world.note("the connection of the branch", held ? "lives on" : "is ended");
      }
      if (held || part.state != State.PROMISED) {
        throw Failures.xa(XAException.XAER_NOTA);
      }
      return part;
    }

    @Override
    public boolean holdsDecision(TransactionId id) throws SQLException {
      fence(id);
      boolean[] held = {false};
      call("question for a row", () -> held[0] = database.rows.contains(id));
      if (administratorMay() && world.perhaps()) {
        decideByHand();
      }
      return held[0];
    }

    private void fence(TransactionId id) throws SQLException {
      for (Part part : database.parts) {
        if (part.row && part.state == State.ACTIVE && id.equals(database.id(part))) {
          fence(part);
        }
      }
    }

    /** Waits for the transaction that has written the row. */
    private void fence(Part part) throws SQLException {
      if (part.late == null) {
        throw new AssertionError("A row is asked for while its transaction runs.");
      }
      if (world.goesWrong()) {
        throw Failures.sql("locked");
      }
      if (world.perhaps()) {
        part.late = null;
        database.disconnect(part);
      } else {
        database.arrive(part);
      }
    }

    @Override
    public void removeDecisions(Collection<TransactionId> ids) throws SQLException {
      if (ids.stream().anyMatch(database.otherRows::contains)) {
        throw new AssertionError("A row of another server is touched.");
      }
      Set<TransactionId> left = new HashSet<>(ids);
      left.removeAll(database.rows);
      for (TransactionId id : left) {
        fence(id);
      }
      call("removal of rows", () -> database.rows.removeAll(ids));
    }

    @Override
    public void close() throws SQLException {
      if (!world.isCrashed() && world.goesWrong()) {
        world.note("close of " + database.name, "fails");
        throw Failures.sql("lost");
      }
    }
  }

  /** What must be so when everything has settled. */
  void verify() {
    int ending = live.close(Duration.ZERO);
    if (!log.unfinished().isEmpty() || ending > 0) {
      throw new AssertionError("left over: " + log.unfinished() + ", ending: " + ending);
    }
  }
}

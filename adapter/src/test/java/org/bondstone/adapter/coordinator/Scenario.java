package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.coordinator.SimulatedDatabase.Part;
import org.bondstone.adapter.coordinator.SimulatedDatabase.State;
import org.bondstone.adapter.coordinator.SimulatedParticipant.Use;
import org.bondstone.adapter.coordinator.World.Told;
import org.bondstone.adapter.xa.XaErrors;

/**
 * What the application does: transactions over databases.
 *
 * @param members the databases' names; a small letter for one that cannot promise, and behind it
 *     "+" where the application says that it only reads, "-" where it has changed nothing, "!"
 *     where others cannot end a branch while its connection lives, "?" where others are not shown a
 *     branch, "*" where a commit in one phase is not durable
 * @param transactions how many, one after the other
 * @param manager whether a manager leads, because a foreign resource takes part
 * @param gapAllowed whether a database that cannot promise may take part beside that
 * @param logThere whether the server had a log before
 * @param administrations how many transactions in doubt an administrator ends by hand, at any time
 * @param mistake what is wrong with the way to the disk, to see that the test finds it
 */
record Scenario(
    List<String> members,
    int transactions,
    boolean manager,
    boolean gapAllowed,
    boolean logThere,
    int administrations,
    Mistake mistake) {

  /** What a coordinator must not do. */
  enum Mistake {
    NONE,
    /** What is appended to the log does not reach the disk. */
    NO_FLUSH,
    /** What is appended to the log reaches it when the first database has committed. */
    COMMIT_BEFORE_LOG
  }

  private static final long OTHER_SERVER = 43;

  static Scenario of(String members) {
    return new Scenario(List.of(members.split(" ")), 1, false, false, false, 0, Mistake.NONE);
  }

  Scenario twice() {
    return new Scenario(members, 2, manager, gapAllowed, logThere, administrations, mistake);
  }

  Scenario led() {
    return new Scenario(
        members, transactions, true, gapAllowed, logThere, administrations, mistake);
  }

  Scenario withGap() {
    return new Scenario(members, transactions, manager, true, logThere, administrations, mistake);
  }

  Scenario withLog() {
    return new Scenario(members, transactions, manager, gapAllowed, true, administrations, mistake);
  }

  Scenario byHand() {
    return new Scenario(members, transactions, manager, gapAllowed, logThere, 1, mistake);
  }

  Scenario with(Mistake wrong) {
    return new Scenario(
        members, transactions, manager, gapAllowed, logThere, administrations, wrong);
  }

  World newWorld(Choices choices, int faults) throws IOException {
    World world = new World(choices, faults);
    for (String member : members) {
      String name = member.substring(0, 1);
      SimulatedDatabase database =
          new SimulatedDatabase(
              world,
              name,
              Character.isUpperCase(name.charAt(0)),
              member.endsWith("!"),
              member.endsWith("?"));
      TransactionId other = new TransactionId(OTHER_SERVER, 1);
      if (database.xa) {
        database.others.put("other", other.branch(0));
      }
      database.otherRows.add(other);
      world.databases.putIfAbsent(name, database);
    }
    if (logThere) {
      world.disk.begin(DecisionCodec.header(OTHER_SERVER - 1));
    }
    world.administrations = administrations;
    if (mistake == Mistake.NO_FLUSH) {
      world.disk.forgetToFlush();
    }
    return world;
  }

  void run(Process process, World world) throws XAException {
    for (int transaction = 0; transaction < transactions; transaction++) {
      world.told.add(Told.NOTHING);
      GlobalTransaction global = begin(process, world);
      if (manager) {
        endLed(process, world, transaction, global);
      } else {
        end(world, transaction, global);
      }
      global.close();
    }
  }

  private GlobalTransaction begin(Process process, World world) {
    GlobalTransaction global = process.coordinator.begin();
    boolean first = true;
    for (String member : members) {
      Part part = new Part(global.nextBranch());
      if (first) {
        world.transactions.add(TransactionId.of(part.xid).orElseThrow());
        first = false;
      }
      SimulatedDatabase database = world.databases.get(member.substring(0, 1));
      global.add(
          new SimulatedParticipant(
              process, world, database, part, use(member), !member.endsWith("*")));
    }
    return global;
  }

  private static Use use(String member) {
    return member.endsWith("+")
        ? Use.READS
        : member.endsWith("-") ? Use.WRITES_NOTHING : Use.WRITES;
  }

  private void end(World world, int transaction, GlobalTransaction global) throws XAException {
    if (world.perhaps()) {
      global.rollback();
      world.told.set(transaction, Told.ROLLED_BACK);
      return;
    }
    try {
      global.commit();
      world.told.set(transaction, Told.COMMITTED);
      world.note("the caller", "hears that it has committed");
    } catch (XAException e) {
      world.note("the caller", "hears " + e.errorCode);
      hears(world, transaction, e);
    }
  }

  private void hears(World world, int transaction, XAException e) {
    if (XaErrors.isRollback(e)) {
      world.told.set(transaction, Told.ROLLED_BACK);
    } else if (e.errorCode != XAException.XA_HEURHAZ && members.size() > 1) {
      throw new AssertionError("The caller hears " + e.errorCode, e);
    }
  }

  private void endLed(Process process, World world, int transaction, GlobalTransaction global)
      throws XAException {
    try {
      if (!global.promise(World.managerName(transaction))) {
        return;
      }
    } catch (XAException e) {
      hears(world, transaction, e);
      return;
    }
    if (world.perhaps()) {
      if (world.perhaps()) {
        process.meanwhile();
        world.note("the manager", "rolls back");
        global.rollback();
      }
      return;
    }
    decide(world, transaction);
    process.meanwhile();
    if (world.perhaps()) {
      world.note("the container", "gives the connection back");
      return;
    }
    try {
      global.commitPromised();
      world.note("the manager", "hears that all have committed");
      world.told.set(transaction, Told.COMMITTED);
      world.decided.remove(transaction);
    } catch (XAException e) {
      if (e.errorCode != XAException.XAER_RMFAIL) {
        throw e;
      }
    }
  }

  private static void decide(World world, int transaction) {
    Fault fault = world.fault("manager's decision", Fault.CRASH_BEFORE, Fault.CRASH_AFTER);
    if (fault == Fault.CRASH_BEFORE) {
      throw world.crash();
    }
    world.decided.add(transaction);
    world.everDecided.add(transaction);
    if (fault == Fault.CRASH_AFTER) {
      throw world.crash();
    }
  }

  /** What must be so when everything has settled. */
  void verify(World world) {
    world.requireNoMistake();
    for (int transaction = 0; transaction < world.transactions.size(); transaction++) {
      verify(world, transaction);
    }
    for (SimulatedDatabase database : world.databases.values()) {
      expect(database.rows.isEmpty(), "a row is left in " + database.name);
    }
    expect(world.journal.isEmpty(), "the journal still has " + world.journal);
  }

  private void verify(World world, int transaction) {
    List<Part> written = new ArrayList<>();
    boolean rolledBack = world.told.get(transaction) == Told.ROLLED_BACK;
    for (SimulatedDatabase database : world.databases.values()) {
      for (Part part : database.parts) {
        if (world.transactions.indexOf(database.id(part)) == transaction) {
          boolean counts = database.xa || !(manager && gapAllowed);
          expect(
              part.state == State.COMMITTED || part.state == State.ROLLED_BACK,
              "in doubt in " + database.name);
          expect(
              counts || !rolledBack || part.state == State.ROLLED_BACK,
              "it was told to have rolled back, and " + database.name + " has committed");
          if (part.writes && counts) {
            written.add(part);
          }
        }
      }
    }
    List<Part> byHand = written.stream().filter(part -> part.byHand).toList();
    if (byHand.isEmpty()) {
      verify(world, transaction, written);
    } else {
      verifyByHand(world.byHand.get(transaction), byHand);
    }
  }

  /** What was open then ends as it was decided by hand, or, when it was not, all of it alike. */
  private static void verifyByHand(Boolean decided, List<Part> open) {
    long committed = committed(open);
    expect(committed == 0 || committed == open.size(), "a decision by hand holds for some only");
    expect(decided == null || decided == committed > 0, "it was decided otherwise by hand");
  }

  private static long committed(List<Part> parts) {
    return parts.stream().filter(part -> part.state == State.COMMITTED).count();
  }

  private void verify(World world, int transaction, List<Part> written) {
    int parts = written.size();
    long committed = committed(written);
    expect(committed == 0 || committed == parts, committed + " of " + parts + " have committed");
    Told told = world.told.get(transaction);
    expect(told != Told.COMMITTED || committed == parts, "what was acknowledged is not there");
    expect(told != Told.ROLLED_BACK || committed == 0, "it was told to have rolled back");
    if (manager) {
      boolean decided = world.everDecided.contains(transaction);
      expect(decided ? committed == parts : committed == 0, "the manager has decided otherwise");
    }
  }

  private static void expect(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new AssertionError(otherwise);
    }
  }

  @Override
  public String toString() {
    return members
        + (transactions > 1 ? " twice" : "")
        + (manager ? " led by a manager" : "")
        + (gapAllowed ? " with the gap" : "")
        + (logThere ? " with a log" : "")
        + (administrations > 0 ? " decided by hand" : "")
        + (mistake == Mistake.NONE ? "" : " with " + mistake);
  }
}

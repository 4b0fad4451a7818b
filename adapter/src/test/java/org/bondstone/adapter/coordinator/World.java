package org.bondstone.adapter.coordinator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.BranchXid;

/** All that outlives a crash, and what goes wrong meanwhile. */
final class World {

  /** What the caller of a commit was told. */
  enum Told {
    NOTHING,
    COMMITTED,
    ROLLED_BACK
  }

  private static final int MANAGER_FORMAT = 7;

  final Map<String, SimulatedDatabase> databases = new TreeMap<>();
  final SimulatedDisk disk;

  /** The databases that a recovery asks. */
  final Set<String> journal;

  /** The transactions that were begun, in that order. */
  final List<TransactionId> transactions;

  final List<Told> told;

  /** The transactions that the manager has decided to commit. It forgets those that have ended. */
  final Set<Integer> decided;

  /** Those that it has ever decided to commit. */
  final Set<Integer> everDecided;

  /** How an administrator was told that a transaction ends. */
  final Map<Integer, Boolean> byHand;

  /** How many decisions an administrator still makes. */
  int administrations;

  private final Choices choices;
  private int faults;
  private boolean crashed;
  private AssertionError mistake;

  /** A new world. */
  World(Choices choices, int faults) {
    this.choices = choices;
    this.faults = faults;
    disk = new SimulatedDisk(this);
    journal = new TreeSet<>();
    transactions = new ArrayList<>();
    told = new ArrayList<>();
    decided = new HashSet<>();
    everDecided = new HashSet<>();
    byHand = new TreeMap<>();
  }

  /** What a crash has left. */
  World(World before, Choices choices, int faults) {
    this.choices = choices;
    this.faults = faults;
    disk = new SimulatedDisk(this, before.disk);
    journal = new TreeSet<>(before.journal);
    transactions = new ArrayList<>(before.transactions);
    told = new ArrayList<>(before.told);
    decided = new HashSet<>(before.decided);
    everDecided = new HashSet<>(before.everDecided);
    byHand = new TreeMap<>(before.byHand);
    administrations = before.administrations;
    before.databases.forEach(
        (name, database) -> databases.put(name, new SimulatedDatabase(this, database)));
  }

  /** What a step meets: nothing bad when enough has gone wrong already. */
  Fault fault(String step, Fault... possible) {
    requireAlive();
    int chosen = faults == 0 ? 0 : choices.choose(possible.length + 1);
    Fault fault = chosen == 0 ? Fault.NONE : possible[chosen - 1];
    if (chosen > 0) {
      faults--;
    }
    note(step, fault.text);
    return fault;
  }

  /** What else may go wrong without being a fault of the step. */
  boolean goesWrong() {
    if (faults > 0 && choices.choose(2) == 1) {
      faults--;
      return true;
    }
    return false;
  }

  boolean mayGoWrong() {
    return faults > 0;
  }

  /** One of several orders or outcomes that are all good. */
  int choose(int options) {
    return choices.choose(options);
  }

  boolean perhaps() {
    return choices.choose(2) == 1;
  }

  void note(String step, String text) {
    choices.note(step + " " + text);
  }

  Crash crash() {
    crashed = true;
    return new Crash();
  }

  void requireAlive() {
    if (crashed) {
      throw new Crash();
    }
  }

  /** What the coordinator must not do, which takes an error of a step for an unknown outcome. */
  AssertionError mistake(String what) {
    mistake = new AssertionError(what);
    return mistake;
  }

  void requireNoMistake() {
    if (mistake != null) {
      throw mistake;
    }
  }

  boolean isCrashed() {
    return crashed;
  }

  /** No call is on its way any more, and the network is whole. */
  void calm() {
    databases.values().forEach(SimulatedDatabase::calm);
  }

  void comeBack() {
    databases.values().forEach(SimulatedDatabase::comeBack);
  }

  /** What the manager calls a transaction. */
  static Xid managerName(int transaction) {
    return new BranchXid(
        MANAGER_FORMAT, ByteBuffer.allocate(4).putInt(transaction).array(), new byte[] {1});
  }

  static int transaction(Xid managerName) {
    return ByteBuffer.wrap(managerName.getGlobalTransactionId()).getInt();
  }

  /** Equal for worlds that no process can tell apart. */
  String key() {
    StringBuilder key = new StringBuilder();
    databases.values().forEach(each -> each.describe(key));
    disk.describe(key);
    key.append(journal).append(told).append(decided).append(everDecided);
    return key.append(byHand).append(administrations).toString();
  }

  /** A name that is the same in each run. */
  String name(TransactionId id) {
    return "T" + transactions.indexOf(id);
  }
}

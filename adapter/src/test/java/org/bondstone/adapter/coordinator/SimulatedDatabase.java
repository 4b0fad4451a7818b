package org.bondstone.adapter.coordinator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.transaction.xa.Xid;

/** A database: what it holds outlives each crash of the process. */
final class SimulatedDatabase {

  enum State {
    ACTIVE,
    PROMISED,
    COMMITTED,
    ROLLED_BACK
  }

  /** One transaction's part. */
  static final class Part {
    final Xid xid;
    State state = State.ACTIVE;
    boolean writes;

    /** A row names the transaction, once it has committed. */
    boolean row;

    /** Lives as long as the server knows the connection. */
    boolean connected = true;

    /** A call that is on its way: the state that it leads to; null for none. */
    State late;

    /** Whether it was open when an administrator decided. */
    boolean byHand;

    Part(Xid xid) {
      this.xid = xid;
    }

    Part(Part other) {
      xid = other.xid;
      state = other.state;
      writes = other.writes;
      row = other.row;
      connected = other.connected;
      late = other.late;
      byHand = other.byHand;
    }
  }

  private final World world;
  final String name;

  /** Whether it can promise. */
  final boolean xa;

  /** Whether others cannot end a branch while its connection lives, as in MariaDB. */
  final boolean attached;

  /** Whether it shows a branch to its user only, who may be refused later. */
  final boolean hiding;

  final List<Part> parts = new ArrayList<>();
  final Set<TransactionId> rows = new HashSet<>();

  /** The rows of another server. */
  final Set<TransactionId> otherRows = new HashSet<>();

  /** Branches of another server. */
  final Map<String, Xid> others = new TreeMap<>();

  private boolean away;

  SimulatedDatabase(World world, String name, boolean xa, boolean attached, boolean hiding) {
    this.world = world;
    this.name = name;
    this.xa = xa;
    this.attached = attached;
    this.hiding = hiding;
  }

  /** After a crash: the server ends what has not promised, and what comes late comes late. */
  SimulatedDatabase(World world, SimulatedDatabase before) {
    this(world, before.name, before.xa, before.attached, before.hiding);
    before.parts.forEach(part -> parts.add(new Part(part)));
    rows.addAll(before.rows);
    others.putAll(before.others);
    otherRows.addAll(before.otherRows);
    parts.forEach(this::disconnect);
  }

  boolean isAway() {
    return away;
  }

  void goAway() {
    away = true;
    parts.forEach(
        part -> {
          part.late = null;
          disconnect(part);
        });
  }

  void comeBack() {
    away = false;
  }

  void disconnect(Part part) {
    if (part.late == null) {
      part.connected = false;
      if (part.state == State.ACTIVE) {
        part.state = State.ROLLED_BACK;
      }
    }
  }

  /** What was lost on its way arrives. */
  void arrive(Part part) {
    if (part.late != null && part.state == State.ACTIVE) {
      set(part, part.late);
    }
    part.late = null;
    part.connected = false;
  }

  void set(Part part, State state) {
    part.state = state;
    if (state == State.COMMITTED && part.row) {
      rows.add(id(part));
    }
  }

  void calm() {
    parts.stream().filter(part -> part.late != null).forEach(this::arrive);
    parts.forEach(part -> part.connected = false);
  }

  TransactionId id(Part part) {
    return TransactionId.of(part.xid).orElseThrow();
  }

  void decideByHand(TransactionId id) {
    parts.stream()
        .filter(part -> part.state == State.PROMISED && id(part).equals(id))
        .forEach(part -> part.byHand = true);
  }

  void describe(StringBuilder key) {
    key.append(name).append('{');
    for (Part part : parts) {
      key.append(world.name(id(part))).append(part.state).append(part.late);
      key.append(part.row).append(part.connected && attached).append(part.byHand).append(' ');
    }
    TreeSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.add(world.name(row)));
    key.append(names).append('}');
  }
}

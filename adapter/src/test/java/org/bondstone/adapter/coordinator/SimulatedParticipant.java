package org.bondstone.adapter.coordinator;

import java.io.IOException;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.coordinator.SimulatedDatabase.Part;
import org.bondstone.adapter.coordinator.SimulatedDatabase.State;

/** A connection on which a transaction works. */
final class SimulatedParticipant implements Participant {

  /** How a transaction uses a database. */
  enum Use {
    /** It writes. */
    WRITES,
    /** It might have written, and the database finds out that it has not. */
    WRITES_NOTHING,
    /** It says that it only reads. */
    READS
  }

  private final World world;
  private final SimulatedDatabase database;
  private final Part part;
  private final Use use;
  private final Process process;
  private final boolean durableAlone;
  private boolean entered;
  private boolean cut;
  private boolean busy;
  private boolean released;

  SimulatedParticipant(
      Process process,
      World world,
      SimulatedDatabase database,
      Part part,
      Use use,
      boolean durableAlone) {
    this.process = process;
    this.world = world;
    this.database = database;
    this.part = part;
    this.use = use;
    this.durableAlone = durableAlone;
    part.writes = use == Use.WRITES;
    database.parts.add(part);
  }

  boolean writes() {
    return use == Use.WRITES;
  }

  @Override
  public void enter() throws IOException {
    switch (world.fault(
        "journal " + database.name, Fault.NOT_DONE, Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
      case NOT_DONE -> throw Failures.io("no room");
      case CRASH_BEFORE -> throw world.crash();
      case CRASH_AFTER -> {
        world.journal.add(database.name);
        throw world.crash();
      }
      default -> {
        entered = true;
        world.journal.add(database.name);
        process.enter(database.name);
      }
    }
  }

  @Override
  public String database() {
    return entered ? database.name : null;
  }

  @Override
  public boolean canPromise() {
    return database.xa;
  }

  @Override
  public boolean isDurableAlone() {
    return durableAlone;
  }

  @Override
  public boolean mayWrite() {
    return use != Use.READS;
  }

  private interface Effect {
    void run() throws XAException;
  }

  /** One call over the connection. */
  private void call(String name, Effect effect, Fault... possible) throws XAException {
    if (released) {
      throw world.mistake(name + " " + database.name + " after the connection is given back");
    }
    if (busy) {
      throw world.mistake(name + " " + database.name + " beside another call");
    }
    busy = true;
    try {
      process.meanwhile();
      if (cut || database.isAway()) {
        world.note(name + " " + database.name, "finds no connection");
        throw lost();
      }
      meet(world.fault(name + " " + database.name, possible), effect);
    } finally {
      busy = false;
    }
  }

  private void meet(Fault fault, Effect effect) throws XAException {
    switch (fault) {
      case NONE -> effect.run();
      case REFUSED -> {
        database.set(part, State.ROLLED_BACK);
        throw Failures.xa(XAException.XA_RBROLLBACK);
      }
      case ERROR -> throw Failures.xa(XAException.XAER_RMERR);
      case NOT_DONE -> throw cut();
      case DONE -> {
        effect.run();
        throw cut();
      }
      case LATE -> {
        part.late = database.xa ? State.PROMISED : State.COMMITTED;
        cut = true;
        throw lost();
      }
      case AWAY -> {
        database.goAway();
        throw cut();
      }
      case CRASH_BEFORE -> throw world.crash();
      case CRASH_AFTER -> {
        effect.run();
        throw world.crash();
      }
    }
  }

  private XAException cut() {
    cut = true;
    // The server may not notice it at once.
    if (!(database.attached && part.state == State.PROMISED)) {
      database.disconnect(part);
    }
    return lost();
  }

  private XAException lost() {
    return Failures.xa(database.xa ? XAException.XAER_RMFAIL : XAException.XA_HEURHAZ);
  }

  private static XAException unknown() {
    return Failures.xa(XAException.XAER_NOTA);
  }

  private void change(State before, State after) throws XAException {
    if (part.state != before) {
      throw unknown();
    }
    database.set(part, after);
  }

  @Override
  public boolean promise() throws XAException {
    if (!database.xa && mayWrite()) {
      throw new AssertionError("A database without XA promises nothing.");
    }
    if (writes()) {
      call(
          "promise",
          () -> change(State.ACTIVE, State.PROMISED),
          Fault.REFUSED,
          Fault.ERROR,
          Fault.NOT_DONE,
          Fault.DONE,
          Fault.LATE,
          Fault.AWAY,
          Fault.CRASH_BEFORE,
          Fault.CRASH_AFTER);
      return true;
    }
    call(
        "end of reading",
        () -> change(State.ACTIVE, State.ROLLED_BACK),
        Fault.REFUSED,
        Fault.NOT_DONE,
        Fault.CRASH_AFTER);
    return false;
  }

  @Override
  public void commit() throws XAException {
    call(
        "commit",
        () -> change(State.PROMISED, State.COMMITTED),
        Fault.ERROR,
        Fault.NOT_DONE,
        Fault.DONE,
        Fault.AWAY,
        Fault.CRASH_BEFORE,
        Fault.CRASH_AFTER);
    process.committed();
  }

  @Override
  public void commitAlone() throws XAException {
    if (!durableAlone) {
      throw new AssertionError("What " + database.name + " commits in one phase is not durable.");
    }
    call(
        "commit alone",
        () -> change(State.ACTIVE, State.COMMITTED),
        Fault.REFUSED,
        Fault.NOT_DONE,
        Fault.DONE,
        database.xa ? Fault.AWAY : Fault.LATE,
        Fault.AWAY,
        Fault.CRASH_BEFORE,
        Fault.CRASH_AFTER);
  }

  @Override
  public void rollback() throws XAException {
    call(
        "rollback",
        this::undo,
        Fault.ERROR,
        Fault.NOT_DONE,
        Fault.DONE,
        Fault.AWAY,
        Fault.CRASH_BEFORE,
        Fault.CRASH_AFTER);
  }

  private void undo() throws XAException {
    if (part.state == State.COMMITTED || part.state == State.ROLLED_BACK) {
      throw unknown();
    }
    database.set(part, State.ROLLED_BACK);
  }

  @Override
  public boolean writeDecision(TransactionId id) throws XAException {
    if (database.xa || !id.equals(database.id(part))) {
      throw new AssertionError("A row in the wrong database, or of another transaction");
    }
    try {
      call("row", () -> part.row = true, Fault.ERROR, Fault.NOT_DONE, Fault.CRASH_AFTER);
      return true;
    } catch (XAException e) {
      throw Failures.xa(XAException.XA_RBROLLBACK);
    }
  }

  @Override
  public void release() {
    if (world.isCrashed() || released) {
      return;
    }
    if (busy) {
      throw world.mistake("The connection is given back within a call.");
    }
    released = true;
    if (part.late == null) {
      if (!(database.attached && cut)) {
        database.disconnect(part);
      }
    }
    if (entered) {
      process.leave(database.name);
    }
  }
}

package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk that holds one file. What is written is seen at once, also by the next process; only what
 * was flushed outlives a crash of the machine.
 */
final class SimulatedDisk implements LogFile {

  private static final int ROOM = 400;

  private final World world;
  private byte[] seen = {};
  private byte[] flushed = {};
  private boolean torn;
  private int room;

  /** Of this process: a fault of the test, to see that it finds one. */
  private boolean forgetful;

  SimulatedDisk(World world) {
    this.world = world;
  }

  /** After a crash of the process. */
  SimulatedDisk(World world, SimulatedDisk before) {
    this.world = world;
    seen = before.seen;
    flushed = before.flushed;
    forgetful = before.forgetful;
  }

  /** From now on an append does not reach the disk before it returns. */
  void forgetToFlush() {
    forgetful = true;
  }

  void begin(byte[] content) {
    seen = content;
    flushed = content;
  }

  boolean isFlushed() {
    return Arrays.equals(seen, flushed);
  }

  /** The machine has crashed as well. */
  void loseUnflushed() {
    seen = flushed;
  }

  @Override
  public byte[] read() {
    return seen.length == 0 ? seen : Arrays.copyOf(seen, seen.length + 16);
  }

  @Override
  public void replace(byte[] content) throws IOException {
    switch (world.fault(
        "new log", Fault.NOT_DONE, Fault.ERROR, Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
      case NOT_DONE -> throw Failures.io("no room");
      case ERROR -> {
        seen = content;
        if (world.perhaps()) {
          flushed = content;
        }
        throw Failures.io("the new name cannot be flushed");
      }
      case CRASH_BEFORE -> throw world.crash();
      case CRASH_AFTER -> {
        seen = content;
        if (world.perhaps()) {
          flushed = content;
        }
        throw world.crash();
      }
      default -> {
        seen = content;
        flushed = content;
        torn = false;
        room = content.length + ROOM;
      }
    }
  }

  @Override
  public boolean hasRoomFor(int bytes) {
    return seen.length + bytes <= room;
  }

  @Override
  public void append(byte[] bytes) throws IOException {
    if (torn) {
      throw new AssertionError("The end of the file is not known.");
    }
    switch (world.fault("append", Fault.ERROR, Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
      case ERROR -> {
        torn = true;
        writePart(bytes);
        throw Failures.io("disk error");
      }
      case CRASH_BEFORE -> {
        writePart(bytes);
        throw world.crash();
      }
      case CRASH_AFTER -> {
        write(bytes);
        flushed = seen;
        throw world.crash();
      }
      default -> {
        write(bytes);
        flushed = forgetful ? flushed : seen;
      }
    }
  }

  /** Nobody knows what has reached the disk. */
  private void writePart(byte[] bytes) {
    int parts = world.choose(3);
    write(Arrays.copyOf(bytes, bytes.length * parts / 2));
    if (parts > 0 && world.perhaps()) {
      flushed = seen;
    }
    world.note("of it", parts + " halves are written");
  }

  private void write(byte[] bytes) {
    byte[] longer = Arrays.copyOf(seen, seen.length + bytes.length);
    System.arraycopy(bytes, 0, longer, seen.length, bytes.length);
    seen = longer;
  }

  @Override
  public void close() {}

  void describe(StringBuilder key) {
    describe(seen, key);
    if (!isFlushed()) {
      describe(flushed, key);
    }
  }

  private void describe(byte[] bytes, StringBuilder key) {
    key.append('[').append(bytes.length == 0);
    if (bytes.length > 0) {
      TreeMap<String, String> all = new TreeMap<>();
      content(bytes)
          .unfinished()
          .forEach(
              (id, decision) ->
                  all.put(
                      world.name(id),
                      decision.state() + " " + new TreeSet<>(decision.databases())));
      key.append(all);
    }
    key.append(']');
  }

  private static DecisionCodec.Content content(byte[] bytes) {
    try {
      return DecisionCodec.read(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;

/**
 * Runs a scenario through every order of steps, with faults at each of them. After a crash the next
 * process recovers in every order, with fewer faults, until one meets none. What a crash leaves is
 * a state; from each a recovery begins once.
 */
final class Exploration {

  private final Scenario scenario;
  private final int interruptions;

  /** How many faults a process meets: the first, the one after its crash, and so on. */
  private final int[] faults;

  private final Set<String> states = new HashSet<>();
  private long runs;

  Exploration(Scenario scenario, int interruptions, int... faults) {
    this.scenario = scenario;
    this.interruptions = interruptions;
    this.faults = faults;
  }

  long runs() {
    return runs;
  }

  int states() {
    return states.size();
  }

  void run() throws IOException {
    explore(0, null, List.of());
  }

  private void explore(int life, World before, List<String> path) throws IOException {
    Choices choices = new Choices();
    do {
      World world =
          before == null
              ? scenario.newWorld(choices, faults[life])
              : new World(before, choices, faults[life]);
      live(life, world, path, choices);
      crash(life, world, path, choices);
      runs++;
    } while (choices.advance());
  }

  private void live(int life, World world, List<String> path, Choices choices) {
    try {
      Process process = new Process(world, scenario, life == 0 ? interruptions : 0);
      if (life == 0) {
        scenario.run(process, world);
        process.settle();
      } else {
        process.recover();
      }
      process.verify();
      scenario.verify(world);
    } catch (Crash e) {
      choices.note("*** crash");
    } catch (IOException | XAException | RuntimeException | AssertionError e) {
      throw new AssertionError(
          scenario + ": " + e + "\n  " + String.join("\n  ", all(path, choices)), e);
    }
  }

  private static List<String> all(List<String> path, Choices choices) {
    List<String> all = new ArrayList<>(path);
    all.addAll(choices.steps());
    return all;
  }

  /** Where all went well, the process is killed at its end. */
  private void crash(int life, World world, List<String> path, Choices choices) throws IOException {
    if (life + 1 == faults.length) {
      return;
    }
    World left = new World(world, null, 0);
    if (states.add(life + left.key())) {
      explore(life + 1, left, all(path, choices));
    }
    if (!left.disk.isFlushed()) {
      World lost = new World(left, null, 0);
      lost.disk.loseUnflushed();
      choices.note("*** the machine forgets what was not flushed");
      if (states.add(life + lost.key())) {
        explore(life + 1, lost, all(path, choices));
      }
    }
  }
}

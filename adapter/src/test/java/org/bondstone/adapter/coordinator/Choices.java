package org.bondstone.adapter.coordinator;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens in one run: a path through a tree of choices. The first run takes the first option
 * everywhere; {@link #advance} leads to the next path, until there is none.
 */
final class Choices {

  private static final class Choice {
    final int options;
    int taken;

    Choice(int options) {
      this.options = options;
    }
  }

  private final List<Choice> path = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private int next;

  /** One of a number of options. */
  int choose(int options) {
    if (options == 1) {
      return 0;
    }
    if (next == path.size()) {
      path.add(new Choice(options));
    }
    Choice choice = path.get(next++);
    if (choice.options != options) {
      throw new IllegalStateException("The run is not repeatable at " + steps);
    }
    return choice.taken;
  }

  /** Notes what happens, for the one who reads why a run has failed. */
  void note(String step) {
    steps.add(step);
  }

  /**
   * Goes on to the next path.
   *
   * @return false when all were taken
   */
  boolean advance() {
    steps.clear();
    next = 0;
    for (int last = path.size() - 1; last >= 0; last--) {
      if (++path.get(last).taken < path.get(last).options) {
        return true;
      }
      path.remove(last);
    }
    return false;
  }

  List<String> steps() {
    return List.copyOf(steps);
  }
}

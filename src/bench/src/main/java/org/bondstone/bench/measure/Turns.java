package org.bondstone.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order in which peers take their turns. */
public final class Turns {

  private Turns() {}

  /**
   * The peers of one round. Each round starts with another one, so that none is always first after
   * a pause.
   */
  public static List<String> of(List<String> peers, int round) {
    List<String> order = new ArrayList<>(peers);
    Collections.rotate(order, -round);
    return order;
  }
}

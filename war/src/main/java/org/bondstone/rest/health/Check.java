package org.bondstone.rest.health;

import java.util.Map;

/**
 * One thing that is well or is not, as MicroProfile Health writes it.
 *
 * @param name what it is called
 * @param up whether it is well
 * @param data numbers; may be empty
 */
record Check(String name, boolean up, Map<String, Long> data) {

  static Check of(String name, boolean up) {
    return new Check(name, up, Map.of());
  }
}

package org.bondstone.api.error;

import java.util.Collection;
import java.util.List;

/** Shows names in a message: the first of them, and how many more there are. */
public final class NameList {

  private static final int MOST = 20;

  private NameList() {}

  /**
   * The names with commas between them.
   *
   * @param names as the message is to show them
   */
  public static String of(Collection<String> names) {
    List<String> shown = names.stream().limit(MOST).toList();
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }
}

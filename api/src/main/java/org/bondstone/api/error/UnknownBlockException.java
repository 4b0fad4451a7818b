package org.bondstone.api.error;

import java.util.Collection;

/** No source has a block of that name. The message lists the names that exist. */
public final class UnknownBlockException extends BondstoneException {

  private static final long serialVersionUID = 1L;
  private static final int MOST_NAMES = 20;

  /**
   * @param name the name that was looked up
   * @param known the names that exist, in the order to show them
   */
  public UnknownBlockException(String name, Collection<String> known) {
    super("There is no block \"" + name + "\". " + describe(known));
  }

  private static String describe(Collection<String> known) {
    if (known.isEmpty()) {
      return "No block is saved yet.";
    }
    String shown = String.join(", ", known.stream().limit(MOST_NAMES).toList());
    int more = known.size() - MOST_NAMES;
    return "Known blocks: " + shown + (more > 0 ? " and " + more + " more." : ".");
  }
}

package org.bondstone.adapter.database.error;

/** How messages begin: with the name of the block that they are about, where there is one. */
public final class BlockNames {

  /** Stands for the name where no block holds the specification. */
  public static final String NONE = "";

  private BlockNames() {}

  /**
   * A message about a block.
   *
   * @param message begins in lower case
   */
  public static String message(String blockName, String message) {
    return blockName.equals(NONE)
        ? Character.toUpperCase(message.charAt(0)) + message.substring(1)
        : prefix(blockName) + message;
  }

  /** What stands before a text about a block; nothing where no block holds the specification. */
  public static String prefix(String blockName) {
    return blockName.equals(NONE) ? "" : "Block \"" + blockName + "\": ";
  }

  /** What to call it by itself. */
  public static String title(String blockName) {
    return blockName.equals(NONE) ? "a specification" : blockName;
  }
}

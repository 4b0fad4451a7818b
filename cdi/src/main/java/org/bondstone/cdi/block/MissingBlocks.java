package org.bondstone.cdi.block;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.cdi.container.Adapter;
import org.bondstone.cdi.container.ApplicationSettings;

/**
 * Looks at deployment whether the blocks exist that an application injects. What then happens is
 * the setting {@code bondstone.missing-block}.
 */
public final class MissingBlocks {

  /** What happens when a block is missing. */
  public enum Reaction {
    /** A warning at start: the block may still be created. */
    WARN,
    /** The deployment fails. */
    FAIL,
    /** Nothing. */
    IGNORE
  }

  private static final String SETTING = "bondstone.missing-block";

  private final ApplicationSettings settings;
  private final Adapter adapter;
  private final ApplicationBlocks blocks;

  /** Nothing is read before it is asked for. */
  public MissingBlocks(ApplicationSettings settings, Adapter adapter, ApplicationBlocks blocks) {
    this.settings = settings;
    this.adapter = adapter;
    this.blocks = blocks;
  }

  /**
   * What the application asks for.
   *
   * @throws BondstoneException when the setting is none of them
   */
  public Reaction reaction() {
    String value = settings.get(SETTING).orElse("warn");
    for (Reaction reaction : Reaction.values()) {
      if (reaction.name().toLowerCase(Locale.ROOT).equals(value.strip())) {
        return reaction;
      }
    }
    throw new BondstoneException(
        "The setting %s is \"%s\"; allowed is warn, fail or ignore.".formatted(SETTING, value));
  }

  /** One message for each block that is missing, in the order of their names. */
  public List<String> messages(Set<BlockReference> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    if (adapter.find().isEmpty()) {
      return List.of("The Bondstone adapter is not deployed, so no block can be found yet.");
    }
    Set<String> messages = new TreeSet<>();
    for (BlockReference reference : wanted) {
      try {
        if (blocks.find(reference).isEmpty()) {
          messages.add(
              new UnknownBlockException(reference.toString(), blocks.names()).getMessage());
        }
      } catch (BondstoneException e) {
        messages.add("The block \"" + reference + "\" cannot be read: " + e.getMessage());
      }
    }
    return List.copyOf(messages);
  }
}

package org.bondstone.store.check;

import java.util.Optional;
import java.util.function.Function;
import org.bondstone.store.error.StoreSetupException;

/** Reads settings that are numbers and booleans. Thread-safe as far as its source is. */
public final class SettingValues {

  private final Function<String, Optional<String>> source;

  /**
   * @param source the value of a setting by its name
   */
  public SettingValues(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /**
   * A whole number.
   *
   * @param otherwise what it is when it is not set
   * @throws StoreSetupException when it is none, or out of range
   */
  public int number(String name, int otherwise, int least, int most) {
    String text = source.apply(name).orElse(Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, together with numbers out of range.
    }
    throw new StoreSetupException(
        "The setting %s is \"%s\"; allowed is a number from %d to %d."
            .formatted(name, text, least, most));
  }

  /**
   * Whether a setting is true; false when it is not set.
   *
   * @throws StoreSetupException when it is neither true nor false
   */
  public boolean isTrue(String name) {
    String text = source.apply(name).map(String::strip).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new StoreSetupException(
          "The setting %s is \"%s\"; allowed are true and false.".formatted(name, text));
    }
    return text.equals("true");
  }
}

package org.bondstone.store.command;

import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows {@code blocks} on a command line.
 *
 * @param verb what is to be done
 * @param subject the folder or the block; empty when none is given
 * @param url of the API
 * @param secrets what stands in place of them in what is exported
 */
record BlocksOptions(
    String verb,
    Optional<String> subject,
    Optional<String> url,
    String secrets,
    boolean prune,
    boolean clearSecrets,
    boolean overwrite) {

  private static final String URL = "--url";
  private static final String SECRETS = "--secrets";
  private static final String PRUNE = "--prune";
  private static final String CLEAR_SECRETS = "--allow-clear-secrets";
  private static final String OVERWRITE = "--overwrite";

  private static final Set<String> WITH_VALUE = Set.of(URL, SECRETS);
  private static final Set<String> WITHOUT_VALUE = Set.of(PRUNE, CLEAR_SECRETS, OVERWRITE);

  /**
   * Reads the arguments.
   *
   * @param usage what is allowed, for the message
   * @throws CommandException when one is not understood
   */
  static BlocksOptions read(Deque<String> arguments, String usage) {
    if (arguments.isEmpty()) {
      throw new CommandException("blocks needs a word after it; " + usage);
    }
    String verb = arguments.pop();
    String subject = null;
    Map<String, String> values = new HashMap<>();
    while (!arguments.isEmpty()) {
      String argument = arguments.pop();
      if (WITH_VALUE.contains(argument)) {
        values.put(argument, value(argument, arguments));
      } else if (WITHOUT_VALUE.contains(argument)) {
        values.put(argument, "");
      } else if (argument.startsWith("-") || subject != null) {
        throw new CommandException("\"%s\" is not understood; %s".formatted(argument, usage));
      } else {
        subject = argument;
      }
    }
    return new BlocksOptions(
        verb,
        Optional.ofNullable(subject),
        Optional.ofNullable(values.get(URL)),
        values.getOrDefault(SECRETS, "references"),
        values.containsKey(PRUNE),
        values.containsKey(CLEAR_SECRETS),
        values.containsKey(OVERWRITE));
  }

  private static String value(String option, Deque<String> arguments) {
    if (arguments.isEmpty()) {
      throw new CommandException(option + " needs a value.");
    }
    return arguments.pop();
  }
}

package org.bondstone.store.command;

import java.util.Deque;
import java.util.Optional;

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
    String url = null;
    String secrets = "references";
    boolean prune = false;
    boolean clear = false;
    boolean overwrite = false;
    while (!arguments.isEmpty()) {
      String argument = arguments.pop();
      switch (argument) {
        case "--url" -> url = value(argument, arguments);
        case "--secrets" -> secrets = value(argument, arguments);
        case "--prune" -> prune = true;
        case "--allow-clear-secrets" -> clear = true;
        case "--overwrite" -> overwrite = true;
        default -> {
          if (argument.startsWith("-") || subject != null) {
            throw new CommandException("\"%s\" is not understood; %s".formatted(argument, usage));
          }
          subject = argument;
        }
      }
    }
    return new BlocksOptions(
        verb,
        Optional.ofNullable(subject),
        Optional.ofNullable(url),
        secrets,
        prune,
        clear,
        overwrite);
  }

  private static String value(String option, Deque<String> arguments) {
    if (arguments.isEmpty()) {
      throw new CommandException(option + " needs a value.");
    }
    return arguments.pop();
  }
}

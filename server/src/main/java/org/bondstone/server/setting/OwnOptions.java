package org.bondstone.server.setting;

import java.util.Locale;
import java.util.Map;
import org.bondstone.api.settings.Misspelling;

/** The options of the server's command line that Bondstone reads. All others are Payara Micro's. */
public final class OwnOptions {

  /** As they are to be written. */
  private static final Map<String, String> ALL =
      Map.of(
          "--port", "--port 8081",
          "--deploy", "--deploy app.war",
          "--help", "--help",
          "--version", "--version");

  private OwnOptions() {}

  /**
   * Refuses an option that is all but one of these: Payara Micro would end the process with a list
   * of its own.
   *
   * @throws BadSettingException when there is one
   */
  public static void check(String... arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("-")) {
        checkOne(argument);
      }
    }
  }

  private static void checkOne(String argument) {
    String written = argument.toLowerCase(Locale.ROOT);
    String name = written.split("=", 2)[0];
    for (Map.Entry<String, String> option : ALL.entrySet()) {
      if (!written.equals(option.getKey()) && Misspelling.distance(name, option.getKey()) <= 1) {
        throw new BadSettingException(
            "%s is no option. The nearest one is written \"%s\"; --help tells all."
                .formatted(argument.replaceFirst("=.*", "=..."), option.getValue()));
      }
    }
  }
}

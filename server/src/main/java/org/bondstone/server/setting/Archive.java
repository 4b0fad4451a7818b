package org.bondstone.server.setting;

import java.util.Locale;
import java.util.regex.Pattern;

/** What Payara Micro takes for an application on a command line, without an option before it. */
public final class Archive {

  private static final Pattern FILE = Pattern.compile(".+\\.(war|ear|rar|jar)");

  private Archive() {}

  /** Whether an argument is one, by its ending. */
  public static boolean is(String argument) {
    return FILE.matcher(argument.toLowerCase(Locale.ROOT)).matches();
  }
}

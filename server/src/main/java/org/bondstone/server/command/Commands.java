package org.bondstone.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bondstone.server.setting.Archive;
import org.bondstone.server.setting.BadSettingException;
import org.bondstone.server.setting.SettingSource;

/** What the jar does besides starting the server: one word, first on the command line. */
public final class Commands {

  private static final String HASH_PASSWORD = "hash-password";
  private static final String IMPORT_PREFECT = "import-prefect";

  private static final String BLOCKS = "blocks";

  private static final List<String> ALL = List.of(HASH_PASSWORD, IMPORT_PREFECT, BLOCKS);
  private static final int FAILED = 1;

  /** The loggers whose levels are set: the JDK forgets those that nobody holds. */
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger(""), Logger.getLogger("org.bondstone"));

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /** The commands on these streams. */
  public Commands(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Whether the command line is one of a command: what begins it is no option and no archive. */
  public static boolean isCommand(String... arguments) {
    return arguments.length > 0 && !arguments[0].startsWith("-") && !Archive.is(arguments[0]);
  }

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  public int run(String... arguments) {
    String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      return switch (arguments[0]) {
        case HASH_PASSWORD -> hashPassword(options);
        case BLOCKS -> runInArchives("org.bondstone.store.command.BlocksCommand", options);
        case IMPORT_PREFECT -> runInArchives("org.bondstone.store.startup.ImportCommand", options);
        default -> notUnderstood(arguments[0]);
      };
    } catch (BadSettingException | IOException e) {
      err.println(arguments[0] + " fails: " + e.getMessage());
      return FAILED;
    }
  }

  private int notUnderstood(String command) {
    err.printf(
        "\"%s\" is not understood; allowed are %s. --help tells what they do.%n",
        command, String.join(", ", ALL));
    return FAILED;
  }

  private int hashPassword(String... options) throws IOException {
    if (options.length > 0) {
      err.println(
          HASH_PASSWORD + " takes no options. It asks for the password, or reads it as a line.");
      return FAILED;
    }
    out.println(PasswordHash.of(new PasswordInput(System.console(), in).read()));
    return 0;
  }

  /** The store and the adapter are in archives in this jar, which only a class loader can reach. */
  private int runInArchives(String command, String... options) throws IOException {
    SettingSource settings = new SettingSource(System.getProperties(), System.getenv());
    settings.complete();
    quietLog();
    ClassLoader archives = NestedJars.unpack();
    Thread.currentThread().setContextClassLoader(archives);
    try {
      return (int)
          Class.forName(command, true, archives)
              .getMethod("run", String[].class, Map.class, PrintStream.class, PrintStream.class)
              .invoke(null, options, System.getenv(), out, err);
    } catch (InvocationTargetException e) {
      throw new IOException(e.getCause().toString(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException("This jar is not complete: " + e.getMessage(), e);
    }
  }

  /** Bondstone's own lines, the audit records among them, without the talk of the libraries. */
  private static void quietLog() {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%6$s%n");
    LOGGERS.get(0).setLevel(Level.WARNING);
    LOGGERS.get(1).setLevel(Level.INFO);
  }
}

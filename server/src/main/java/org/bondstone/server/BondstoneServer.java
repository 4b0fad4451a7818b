package org.bondstone.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bondstone.files.DataDirectory;
import org.bondstone.files.DataDirectoryException;
import org.bondstone.server.command.Commands;
import org.bondstone.server.command.Help;
import org.bondstone.server.launch.Launcher;
import org.bondstone.server.payara.FailedStartException;
import org.bondstone.server.payara.MicroServer;
import org.bondstone.server.process.Lifeline;
import org.bondstone.server.setting.BadSettingException;
import org.bondstone.server.setting.OwnOptions;
import org.bondstone.server.setting.Preflight;
import org.bondstone.server.setting.ServerSettings;
import org.bondstone.server.setting.Setting;
import org.bondstone.server.setting.SettingSource;

/** The main class of bondstone-server.jar. */
public final class BondstoneServer {

  private static final int REFUSED = 1;

  private BondstoneServer() {}

  /**
   * Starts the server and returns when it is ready, or ends the process with code 1 and one line on
   * the error stream.
   */
  public static void main(String... arguments) {
    // Payara takes both streams for its own log.
    PrintStream out = System.out;
    PrintStream err = System.err;
    if (has(arguments, "--help", "-h")) {
      out.print(Help.text());
    } else if (Commands.isCommand(arguments)) {
      System.exit(new Commands(System.in, out, err).run(arguments));
    } else if (has(arguments, "--version")) {
      out.println(Help.version());
    } else {
      start(out, err, arguments);
    }
  }

  private static void start(PrintStream out, PrintStream err, String... arguments) {
    Lifeline.watch();
    try {
      OwnOptions.check(arguments);
      SettingSource source = new SettingSource(System.getProperties(), System.getenv());
      String[] others = source.takePort(arguments);
      ServerSettings settings = ServerSettings.read(source);
      Preflight.checkListening(settings);
      Preflight.checkHostName();
      DataDirectory data = open(settings.dataDirectory());
      Launcher launcher = new Launcher(System.getenv());
      if (launcher.isWanted()) {
        Path temporary = MicroServer.temporaryFiles(data);
        data.close();
        System.exit(launcher.run(settings, temporary, arguments));
      }
      source.decide(Setting.DATA_DIR, data.path().toString());
      source.decide(Setting.PORT, Integer.toString(settings.port()));
      MicroServer server = new MicroServer(settings, data, out, err);
      server.stopWithProcess();
      server.start(others);
    } catch (BadSettingException | FailedStartException e) {
      refuse(err, e.getMessage());
    } catch (IOException e) {
      refuse(err, e.toString());
    }
  }

  private static DataDirectory open(Path path) {
    try {
      return DataDirectory.open(path);
    } catch (DataDirectoryException e) {
      throw new BadSettingException(Setting.DATA_DIR, path.toString(), e.getMessage());
    }
  }

  private static void refuse(PrintStream err, String why) {
    err.println("Bondstone does not start: " + why);
    // A thread of the container may fail while all is torn down. That
    // explains nothing.
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.exit(REFUSED);
  }

  private static boolean has(String[] arguments, String... names) {
    for (String argument : arguments) {
      if (List.of(names).contains(argument.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}

package org.bondstone.server.payara;

import fish.payara.micro.PayaraMicroRuntime;
import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.bondstone.server.log.StartFailure;
import org.bondstone.server.setting.Archive;
import org.bondstone.server.setting.BadSettingException;

/**
 * The applications that the operator adds, by {@code --deploy} or by their files alone. Payara
 * loads all archives of its command line before it starts the first one, so these would ask for
 * blocks before there is a store, and for names in JNDI before there are any. They are deployed in
 * their order when Bondstone runs.
 */
final class Applications {

  private static final String DEPLOY = "--deploy";
  private static final String CONTEXT = "--contextroot";
  private static final String SHOW = "--showservletmappings";
  private static final String ROOT = "ROOT";

  private final List<File> files = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /** As with Payara Micro, of the first web application; null when it is not given. */
  private String contextRoot;

  /**
   * Finds them on a command line.
   *
   * @throws BadSettingException when there is no such file
   */
  Applications(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i].toLowerCase(Locale.ROOT)) {
        case DEPLOY -> files.add(archive(next(arguments, i++)));
        case CONTEXT -> contextRoot = next(arguments, i++);
        default -> addOther(i == 0 ? "" : arguments[i - 1], arguments[i]);
      }
    }
    if (contextRoot != null && files.isEmpty()) {
      others.addAll(List.of(CONTEXT, contextRoot));
    }
  }

  /**
   * As Payara Micro has it, an archive needs no option before it. After one, it may be its value.
   */
  private void addOther(String before, String argument) {
    if (Archive.is(argument) && !before.startsWith("--")) {
      files.add(archive(argument));
    } else {
      others.add(argument);
    }
  }

  private static String next(String[] arguments, int option) {
    if (option + 1 == arguments.length) {
      throw new BadSettingException(arguments[option] + " needs a value after it.");
    }
    return arguments[option + 1];
  }

  private static File archive(String path) {
    File file = new File(path);
    if (!file.exists()) {
      throw new BadSettingException(path + ": there is no such file to be deployed.");
    }
    return file;
  }

  /** The rest of the command line. */
  String[] otherArguments() {
    return others.toArray(String[]::new);
  }

  /**
   * Whether the operator wants them listed, with their servlets. Payara does so at its own start,
   * when they are not there yet; Arquillian's adapter for Payara Micro waits for the list.
   */
  boolean areShown() {
    return others.stream().anyMatch(SHOW::equalsIgnoreCase);
  }

  /**
   * Deploys them, and returns the names of the files that failed. The log says why.
   *
   * @param err where it says which blocks an application cannot do without
   * @param stopping whether no more are to be deployed; asked before each
   */
  List<String> deployOn(PayaraMicroRuntime server, PrintStream err, BooleanSupplier stopping) {
    List<String> failed = new ArrayList<>();
    for (File file : files) {
      if (stopping.getAsBoolean()) {
        break;
      }
      StartFailure.watchApplication();
      if (!isDeployed(server, file)) {
        failed.add(file.getName());
        StartFailure.reason()
            .ifPresent(why -> err.println(file.getName() + " is not deployed: " + why));
      }
    }
    StartFailure.watchNoMore();
    return failed;
  }

  /** Payara returns true for most of those that fail. */
  private boolean isDeployed(PayaraMicroRuntime server, File file) {
    Set<String> before = Set.copyOf(server.getDeployedApplicationNames());
    return deploy(server, file) && !before.containsAll(server.getDeployedApplicationNames());
  }

  private boolean deploy(PayaraMicroRuntime server, File file) {
    String name = file.getName().replaceFirst("\\.[A-Za-z]{3}$", "");
    boolean web = file.isDirectory() || file.getName().toLowerCase(Locale.ROOT).endsWith(".war");
    if (web && contextRoot != null) {
      String root = contextRoot;
      contextRoot = null;
      return server.deploy(name, root, file);
    }
    return name.equals(ROOT) ? server.deploy(name, "/", file) : server.deploy(file);
  }
}

package org.bondstone.server.payara;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.bondstone.server.setting.ServerSettings;

/** The command line that Payara Micro gets: ours, and what the operator adds. */
final class MicroArguments {

  /** Options of Payara Micro that ask for its data grid. */
  private static final Set<String> CLUSTERING =
      Set.of(
          "--clustermode",
          "--clustername",
          "--hzconfigfile",
          "--hzpublicaddress",
          "--interfaces",
          "--mcaddress",
          "--mcport",
          "--startport",
          "--lite");

  private MicroArguments() {}

  /** Puts the command line together. */
  static String[] of(ServerSettings settings, ServerFiles files, String... added) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", Integer.toString(settings.port())));
    arguments.addAll(List.of("--prebootcommandfile", files.bootCommands().toString()));
    arguments.addAll(List.of("--unpackdir", files.unpacked().toString()));
    // Nobody expects a server on their desk to report home.
    arguments.add("--disablephonehome");
    if (!chooseLog(added)) {
      arguments.addAll(List.of("--logproperties", files.logging().toString()));
    }
    if (!has(added, CLUSTERING::contains)) {
      // --nocluster would still listen for a grid.
      arguments.add("--nohazelcast");
    }
    arguments.addAll(List.of(added));
    return arguments.toArray(String[]::new);
  }

  /** Whether the operator has a logging configuration, which says where the log is. */
  static boolean chooseLog(String... added) {
    return has(added, "--logproperties"::equals);
  }

  private static boolean has(String[] arguments, Predicate<String> wanted) {
    return Arrays.stream(arguments)
        .map(argument -> argument.toLowerCase(Locale.ROOT))
        .anyMatch(wanted);
  }
}

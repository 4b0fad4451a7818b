package org.bondstone.api.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All settings of Bondstone, by name. A name that is none of them is a mistake that would otherwise
 * be noticed by nobody, such as {@code bondstone.allowed-host}. {@code config/bondstone.properties}
 * says what each one means. Immutable and thread-safe.
 */
public final class SettingNames {

  private static final List<String> ALL =
      List.of(
          "bondstone.address",
          "bondstone.allowed-hosts",
          "bondstone.api.auth-string",
          "bondstone.api.connect-timeout",
          "bondstone.api.forward",
          "bondstone.api.forward-timeout",
          "bondstone.api.freshness",
          "bondstone.api.key",
          "bondstone.api.read-timeout",
          "bondstone.api.url",
          "bondstone.audit.days",
          "bondstone.audit.file-size",
          "bondstone.audit.files",
          "bondstone.auth.tokens",
          "bondstone.auth.users",
          "bondstone.blocks.clear-secrets",
          "bondstone.blocks.folder",
          "bondstone.blocks.service-bindings",
          "bondstone.config",
          "bondstone.connector-factory",
          "bondstone.credentials.environment",
          "bondstone.credentials.files",
          "bondstone.credentials.own-identity",
          "bondstone.credentials.plain-http",
          "bondstone.credentials.vault.kubernetes",
          "bondstone.data-dir",
          "bondstone.database.password",
          "bondstone.database.poll-interval",
          "bondstone.database.pool-size",
          "bondstone.database.timeout",
          "bondstone.database.url",
          "bondstone.database.username",
          "bondstone.drivers",
          "bondstone.embedded.unrestricted",
          // How the launcher of the runnable jar ties the server to itself.
          "bondstone.ends-with-input",
          "bondstone.expiry.warning-days",
          "bondstone.health.blocks",
          "bondstone.java-options",
          "bondstone.jndi.names",
          "bondstone.keyset",
          "bondstone.keyset-file",
          "bondstone.metrics",
          "bondstone.metrics.microprofile",
          "bondstone.missing-block",
          "bondstone.port",
          "bondstone.recovery.key-file",
          "bondstone.slow-statements",
          // How ./mvnw -Prun ties the server to itself.
          "bondstone.stop-with-process",
          "bondstone.traces",
          "bondstone.transactions.allow-gap");

  /** What no person sets. */
  private static final List<String> BETWEEN_PROCESSES =
      List.of("bondstone.ends-with-input", "bondstone.stop-with-process");

  private static final String PREFIX = "bondstone.";
  private static final String DRIVERS = "bondstone.drivers.";

  /** Commands that print credentials, each by a name of the operator's. */
  private static final String COMMANDS = "bondstone.credentials.command.";

  private static final List<String> OF_A_DRIVER = List.of("class", "url", "properties");

  /** An application's own blocks: their fields are those of their types. */
  private static final String BLOCKS = "bondstone.block.";

  private static final String VARIABLE_PREFIX = "BONDSTONE_";

  /** Of applications, of commands that call a server, and of the build's tests. */
  private static final Pattern VARIABLES_OF_OTHERS =
      Pattern.compile("BONDSTONE_(JAR|USER|PASSWORD|TOKEN|BLOCK_.+|TEST_.+)");

  /** What Kubernetes and Docker set for a service whose name begins with "bondstone". */
  private static final Pattern VARIABLES_OF_SERVICES =
      Pattern.compile("BONDSTONE_(\\w+_)?(SERVICE_(HOST|PORT)(_\\w+)?|PORT_\\d+_\\w+)");

  private static final Pattern ADDRESS_OF_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

  private static final int LONGEST = 100;

  /** Of which nobody keeps a secret. What is not here is never shown. */
  private static final Set<String> SHOWN =
      Set.of(
          "bondstone.address",
          "bondstone.allowed-hosts",
          "bondstone.api.connect-timeout",
          "bondstone.api.forward",
          "bondstone.api.forward-timeout",
          "bondstone.api.freshness",
          "bondstone.api.read-timeout",
          "bondstone.audit.days",
          "bondstone.audit.file-size",
          "bondstone.audit.files",
          "bondstone.blocks.clear-secrets",
          "bondstone.blocks.folder",
          "bondstone.blocks.service-bindings",
          "bondstone.config",
          "bondstone.connector-factory",
          "bondstone.credentials.environment",
          "bondstone.credentials.files",
          "bondstone.credentials.own-identity",
          "bondstone.credentials.plain-http",
          "bondstone.credentials.vault.kubernetes",
          "bondstone.data-dir",
          "bondstone.database.poll-interval",
          "bondstone.database.pool-size",
          "bondstone.database.timeout",
          "bondstone.database.username",
          "bondstone.drivers",
          "bondstone.embedded.unrestricted",
          "bondstone.expiry.warning-days",
          "bondstone.health.blocks",
          "bondstone.jndi.names",
          "bondstone.keyset-file",
          "bondstone.metrics",
          "bondstone.metrics.microprofile",
          "bondstone.missing-block",
          "bondstone.port",
          "bondstone.recovery.key-file",
          "bondstone.slow-statements",
          "bondstone.traces",
          "bondstone.transactions.allow-gap");

  private SettingNames() {}

  /**
   * The names of what people set, in order; those of drivers, commands and blocks are not among
   * them.
   */
  public static List<String> all() {
    return ALL.stream().filter(name -> !BETWEEN_PROCESSES.contains(name)).toList();
  }

  /** Whether the value of a setting may be shown to whoever may see what is set. */
  public static boolean isShown(String name) {
    return SHOWN.contains(name) || (isOfADriver(name) && name.endsWith(".class"));
  }

  /**
   * Looks for a setting that does not exist.
   *
   * @param names names of system properties or lines of a file; those of others are left alone
   * @param environment the environment's variables
   * @return what is wrong, in one line that names the nearest setting; it holds no value
   */
  public static Optional<String> mistake(
      Collection<String> names, Map<String, String> environment) {
    return new TreeSet<>(names)
        .stream()
            .filter(name -> name.startsWith(PREFIX) && !isSetting(name))
            // MicroProfile Config may list a variable as a property, too.
            .filter(name -> !environment.containsKey(variable(name)))
            .findFirst()
            .map(name -> message(name, nearest(name)))
            .or(
                () ->
                    new TreeSet<>(environment.keySet())
                        .stream()
                            .filter(name -> name.startsWith(VARIABLE_PREFIX))
                            .filter(name -> !isVariable(name, environment.get(name)))
                            .findFirst()
                            .map(name -> message(name, variable(nearest(propertyLike(name))))));
  }

  private static String message(String name, String nearest) {
    return "%s is no setting of Bondstone. The nearest one is %s; config/bondstone.properties lists"
            .formatted(printable(name), nearest)
        + " all.";
  }

  /** A name may come from a file with anything in it. */
  private static String printable(String name) {
    String plain = name.replaceAll("[^\\x21-\\x7e]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }

  static boolean isSetting(String name) {
    return ALL.contains(name)
        || name.startsWith(BLOCKS)
        || isOfADriver(name)
        || (name.startsWith(COMMANDS) && name.length() > COMMANDS.length());
  }

  private static boolean isOfADriver(String name) {
    return name.startsWith(DRIVERS)
        && OF_A_DRIVER.contains(name.substring(name.lastIndexOf('.') + 1))
        && name.lastIndexOf('.') > DRIVERS.length();
  }

  static boolean isVariable(String name, String value) {
    return ALL.stream().anyMatch(setting -> variable(setting).equals(name))
        || VARIABLES_OF_OTHERS.matcher(name).matches()
        || VARIABLES_OF_SERVICES.matcher(name).matches()
        || ADDRESS_OF_SERVICE.matcher(value).matches()
        || isVariableOfADriver(name)
        || (name.startsWith(variable(COMMANDS)) && name.length() > COMMANDS.length());
  }

  private static boolean isVariableOfADriver(String name) {
    String prefix = variable(DRIVERS);
    return OF_A_DRIVER.stream()
        .map(SettingNames::variable)
        .anyMatch(
            end ->
                name.startsWith(prefix)
                    && name.endsWith("_" + end)
                    && name.length() > prefix.length() + end.length() + 1);
  }

  /** The variable of the environment that holds a setting, by MicroProfile Config's rule. */
  public static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static String propertyLike(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static String nearest(String name) {
    return ALL.stream()
        .filter(setting -> !BETWEEN_PROCESSES.contains(setting))
        .min(
            // Who stops in the middle of a name means that one.
            Comparator.comparing((String setting) -> !variable(setting).startsWith(variable(name)))
                .thenComparingInt(setting -> distance(name, setting)))
        .orElseThrow();
  }

  /** All dividers are one letter, since a variable does not tell them apart. */
  private static int distance(String one, String other) {
    return Misspelling.distance(
        variable(one.substring(0, Math.min(one.length(), LONGEST))), variable(other));
  }
}

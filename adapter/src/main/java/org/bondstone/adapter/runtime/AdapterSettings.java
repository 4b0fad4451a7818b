package org.bondstone.adapter.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bondstone.adapter.configuration.AccessPolicy;
import org.bondstone.adapter.driver.ExternalDriver;
import org.bondstone.api.error.InvalidSpecificationException;

/**
 * What an operator sets of the adapter: system properties, or else environment variables.
 *
 * @param dataDirectory holds all that is kept: files of databases, the recovery journal
 * @param allowedHosts the hosts that blocks may name; empty for all
 * @param recoveryKey the file of the key that the recovery journal is encrypted with
 * @param recoveryWait how long recovery waits for databases that cannot be reached
 * @param drivers the drivers beyond the catalogue that blocks may use
 */
public record AdapterSettings(
    Path dataDirectory,
    List<String> allowedHosts,
    Path recoveryKey,
    Duration recoveryWait,
    List<ExternalDriver> drivers) {

  private static final String DATA_DIRECTORY = "bondstone.data-dir";
  private static final String RECOVERY_KEY = "bondstone.recovery.key-file";
  private static final String RECOVERY_WAIT = "bondstone.recovery.wait";
  private static final String ALLOWED_HOSTS = "bondstone.allowed-hosts";

  public AdapterSettings {
    allowedHosts = List.copyOf(allowedHosts);
    drivers = List.copyOf(drivers);
  }

  /**
   * The settings of this process.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when one is not valid
   */
  public static AdapterSettings ofProcess() {
    return of(System::getProperty, System::getenv);
  }

  /**
   * The settings of this process, with another data directory.
   *
   * @param dataDirectory null or blank for the process's own
   * @throws org.bondstone.api.error.InvalidSpecificationException when one is not valid
   */
  public static AdapterSettings ofProcess(String dataDirectory) {
    return dataDirectory == null || dataDirectory.isBlank()
        ? ofProcess()
        : of(
            name -> name.equals(DATA_DIRECTORY) ? dataDirectory : System.getProperty(name),
            System::getenv);
  }

  static AdapterSettings of(
      Function<String, String> properties, Function<String, String> environment) {
    String directory = setting(DATA_DIRECTORY, "bondstone-data", properties, environment);
    String hosts = setting(ALLOWED_HOSTS, "", properties, environment);
    Path data = Path.of(directory).toAbsolutePath().normalize();
    String key =
        setting(
            RECOVERY_KEY, data.resolve("keys/recovery.key").toString(), properties, environment);
    return new AdapterSettings(
        data,
        Arrays.stream(hosts.split(",")).map(String::strip).filter(h -> !h.isEmpty()).toList(),
        Path.of(key),
        seconds(RECOVERY_WAIT, setting(RECOVERY_WAIT, "0", properties, environment)),
        OperatorDrivers.read(name -> setting(name, "", properties, environment)));
  }

  private static Duration seconds(String name, String value) {
    try {
      int seconds = Integer.parseInt(value);
      if (seconds >= 0) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // Not a number: the same message as for one that is too small.
    }
    throw new InvalidSpecificationException(
        "The setting %s is \"%s\"; it must be a number of seconds, 0 or more."
            .formatted(name, value));
  }

  private static String setting(
      String name,
      String otherwise,
      Function<String, String> properties,
      Function<String, String> environment) {
    String value = properties.apply(name);
    if (value == null) {
      value = environment.apply(name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"));
    }
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** Where the specifications lie that may have in-doubt branches. */
  Path recoveryJournal() {
    return dataDirectory.resolve("recovery");
  }

  AccessPolicy policy() {
    return new AccessPolicy(dataDirectory, allowedHosts, drivers);
  }
}

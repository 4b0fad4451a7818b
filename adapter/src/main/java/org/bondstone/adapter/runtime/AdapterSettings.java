package org.bondstone.adapter.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.EmbeddedAccess;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.files.DataDirectory;
import org.bondstone.files.DataDirectoryException;
import org.bondstone.files.DirectoryLock;
import org.bondstone.files.PrivateFiles;

/**
 * What an operator sets of the adapter: system properties, or else environment variables.
 *
 * @param dataDirectory holds all that is kept: files of databases, the recovery journal
 * @param storeFile the store's database in H2 without the file's ending, where a setting names one;
 *     null for the default and for other databases
 * @param allowedHosts the hosts that blocks may name; empty for all
 * @param recoveryKey the file of the key that the recovery journal is encrypted with
 * @param gapAllowed whether a database without XA may commit beside others where nothing can make
 *     sure that all do
 * @param drivers the drivers beyond the catalogue that blocks may use
 * @param namesAhead the blocks that have a name in JNDI also before they exist
 * @param watch what is measured
 * @param embedded what the SQL of blocks may do on databases in this process
 */
public record AdapterSettings(
    Path dataDirectory,
    Path storeFile,
    List<String> allowedHosts,
    Path recoveryKey,
    boolean gapAllowed,
    List<ExternalDriver> drivers,
    List<String> namesAhead,
    Watch watch,
    EmbeddedAccess embedded) {

  private static final String DATA_DIRECTORY = "bondstone.data-dir";
  private static final String DATABASE_URL = "bondstone.database.url";
  private static final String RECOVERY_KEY = "bondstone.recovery.key-file";
  private static final String ALLOW_GAP = "bondstone.transactions.allow-gap";
  private static final String UNRESTRICTED = "bondstone.embedded.unrestricted";
  private static final String JNDI_NAMES = "bondstone.jndi.names";
  private static final String METRICS = "bondstone.metrics";
  private static final String TRACES = "bondstone.traces";
  private static final String SLOW_STATEMENTS = "bondstone.slow-statements";
  private static final Duration USUALLY_SLOW = Duration.ofSeconds(1);
  private static final String ALLOWED_HOSTS = "bondstone.allowed-hosts";

  public AdapterSettings {
    allowedHosts = List.copyOf(allowedHosts);
    drivers = List.copyOf(drivers);
    namesAhead = List.copyOf(namesAhead);
  }

  /**
   * The settings of this process.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when one is not valid
   */
  public static AdapterSettings ofProcess() {
    return of(OperatorSettings.OF_PROCESS);
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
            new OperatorSettings(
                name -> name.equals(DATA_DIRECTORY) ? dataDirectory : System.getProperty(name),
                System::getenv));
  }

  static AdapterSettings of(OperatorSettings settings) {
    Path data =
        Path.of(settings.text(DATA_DIRECTORY, "bondstone-data")).toAbsolutePath().normalize();
    return new AdapterSettings(
        data,
        storeFile(data, settings.text(DATABASE_URL)),
        settings.list(ALLOWED_HOSTS),
        Path.of(settings.text(RECOVERY_KEY, data.resolve("keys/recovery.key").toString())),
        settings.isTrue(ALLOW_GAP, false),
        OperatorDrivers.read(settings),
        blocks(settings.list(JNDI_NAMES)),
        watch(settings),
        settings.isTrue(UNRESTRICTED, false)
            ? EmbeddedAccess.unrestricted(data)
            : EmbeddedAccess.restricted(data));
  }

  private static Watch watch(OperatorSettings settings) {
    Watch watch =
        settings.isTrue(METRICS, true)
            ? Watch.on(slow(settings.text(SLOW_STATEMENTS)))
            : Watch.off();
    return settings.isTrue(TRACES, false) ? watch.withListener() : watch;
  }

  private static Duration slow(String millis) {
    if (millis == null) {
      return USUALLY_SLOW;
    }
    if (!millis.matches("[0-9]{1,9}")) {
      throw new InvalidSpecificationException(
          "The setting %s is \"%s\"; it is a number of milliseconds, or 0 for no limit."
              .formatted(SLOW_STATEMENTS, millis));
    }
    return Duration.ofMillis(Long.parseLong(millis));
  }

  private static List<String> blocks(List<String> names) {
    try {
      names.forEach(name -> new BlockReference(null, name));
      return names;
    } catch (BondstoneException e) {
      throw new InvalidSpecificationException(
          "The setting %s is not a list of blocks: %s".formatted(JNDI_NAMES, e.getMessage()), e);
    }
  }

  /** A URL that is not understood stops the store, which says why. */
  private static Path storeFile(Path data, String url) {
    if (url == null) {
      return null;
    }
    try {
      ConnectionComponents components = ConnectionComponents.parse(url);
      return components.driver().dialect().equals("h2")
          ? data.resolve(components.database().replaceFirst("^file:", "")).normalize()
          : null;
    } catch (BondstoneException e) {
      return null;
    }
  }

  /**
   * Takes the data directory for this process.
   *
   * @throws InvalidSpecificationException when it cannot be used, or another process uses it
   */
  DataDirectory takeDataDirectory() {
    try {
      return DataDirectory.join(dataDirectory);
    } catch (DataDirectoryException e) {
      throw refused(e.getMessage(), e);
    }
  }

  /**
   * Takes the recovery journal for one adapter, which touches nothing in the data directory before.
   *
   * @throws InvalidSpecificationException when it cannot be used, or another adapter of this
   *     process uses it
   */
  DirectoryLock takeRecoveryJournal() {
    try {
      DirectoryLock lock =
          DirectoryLock.take(PrivateFiles.createDirectories(recoveryJournal()).toRealPath());
      if (lock == null) {
        throw refused(
            "Another adapter of this process uses it. One adapter serves all applications of a"
                + " server, so undeploy one of the two.",
            null);
      }
      return lock;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Puts the data directory in order.
   *
   * @throws InvalidSpecificationException when it cannot be read or written
   */
  void arrange(DataDirectory data) {
    try {
      data.arrange(storeFile);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private InvalidSpecificationException unusable(IOException cause) {
    return refused("It cannot be read or written: " + cause, cause);
  }

  /** The data directory does not do. */
  InvalidSpecificationException refused(String why, IOException cause) {
    return new InvalidSpecificationException(
        "The setting %s is \"%s\". %s".formatted(DATA_DIRECTORY, dataDirectory, why), cause);
  }

  /** Where the specifications lie that may have in-doubt branches. */
  Path recoveryJournal() {
    return dataDirectory.resolve("recovery");
  }

  /** Where the names of the blocks lie that there were last. */
  Path nameFile() {
    return dataDirectory.resolve("jndi-names");
  }

  /** What blocks may reach. */
  AccessPolicy policy() {
    return AccessPolicy.ofBlocks(dataDirectory)
        .withAllowedHosts(allowedHosts)
        .withDrivers(drivers)
        .withEmbedded(embedded);
  }

  /** What the server's own databases are. */
  AccessPolicy serverPolicy() {
    return AccessPolicy.ofServer(dataDirectory).withDrivers(drivers);
  }
}

package org.bondstone.store.startup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.api.block.Secret;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.audit.AuditLimits;
import org.bondstone.store.audit.AuditReader;
import org.bondstone.store.check.SettingValues;
import org.bondstone.store.crypto.FileKeysetStorage;
import org.bondstone.store.crypto.KeysetStorage;
import org.bondstone.store.crypto.SettingKeysetStorage;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.service.AuditTrail;

/**
 * The settings of the store.
 *
 * @param dataDirectory holds the default database and the keyset
 * @param databaseUrl {@code postgresql://…} or {@code h2:…}; empty for the default
 * @param username the user, where the URL names none
 * @param password the password, where the URL holds none
 * @param poolSize the most connections of the store's pool
 * @param timeout how long the store waits for a connection, for a statement of PostgreSQL, and for
 *     the writes before a write
 * @param pollInterval how often the store looks for what other servers have changed
 * @param keyset where the keys are
 * @param audit how much of the audit trail is kept
 * @param expiryWarning how long before the credentials of a block end somebody is notified
 * @param serverMetrics whether the MicroProfile Metrics of the server get what is measured
 */
record StoreSettings(
    Path dataDirectory,
    Optional<Secret<String>> databaseUrl,
    Optional<String> username,
    Optional<Secret<String>> password,
    int poolSize,
    Duration timeout,
    Duration pollInterval,
    KeysetStorage keyset,
    AuditLimits audit,
    Duration expiryWarning,
    boolean serverMetrics) {

  static final String DATA_DIRECTORY = "bondstone.data-dir";
  static final String DATABASE_URL = "bondstone.database.url";
  static final String USERNAME = "bondstone.database.username";
  static final String PASSWORD = "bondstone.database.password";
  static final String POOL_SIZE = "bondstone.database.pool-size";
  static final String TIMEOUT = "bondstone.database.timeout";
  static final String POLL_INTERVAL = "bondstone.database.poll-interval";
  static final String KEYSET = "bondstone.keyset";
  static final String KEYSET_FILE = "bondstone.keyset-file";

  static final String AUDIT_FILE_SIZE = "bondstone.audit.file-size";
  static final String AUDIT_FILES = "bondstone.audit.files";
  static final String AUDIT_DAYS = "bondstone.audit.days";
  static final String EXPIRY_WARNING = "bondstone.expiry.warning-days";
  static final String SERVER_METRICS = "bondstone.metrics.microprofile";

  private static final int MEGABYTE = 1_000_000;
  private static final int DEFAULT_FILE_SIZE = (int) (AuditLimits.DEFAULT.fileSize() / MEGABYTE);
  private static final int LARGEST_FILE = 1_000;
  private static final int MOST_FILES = 100_000;
  private static final int MOST_DAYS = 36_500;
  private static final int DEFAULT_POOL_SIZE = 10;
  private static final int DEFAULT_WARNING = 14;
  private static final int MOST_WARNING = 3_650;
  private static final int LARGEST_POOL = 1_000;
  private static final int DEFAULT_TIMEOUT = 10;
  private static final int LONGEST_TIMEOUT = 600;
  private static final int DEFAULT_INTERVAL = 500;
  private static final int SHORTEST_INTERVAL = 50;
  private static final int LONGEST_INTERVAL = 60_000;

  /**
   * Reads the settings.
   *
   * @param source the value of a setting by its name
   * @throws StoreSetupException when one is wrong
   */
  static StoreSettings read(Function<String, Optional<String>> source) {
    Path data = Path.of(source.apply(DATA_DIRECTORY).orElse("bondstone-data")).toAbsolutePath();
    SettingValues values = new SettingValues(source);
    return new StoreSettings(
        data,
        source.apply(DATABASE_URL).map(Secret::of),
        source.apply(USERNAME),
        source.apply(PASSWORD).map(Secret::of),
        values.number(POOL_SIZE, DEFAULT_POOL_SIZE, 2, LARGEST_POOL),
        Duration.ofSeconds(values.number(TIMEOUT, DEFAULT_TIMEOUT, 1, LONGEST_TIMEOUT)),
        Duration.ofMillis(
            values.number(POLL_INTERVAL, DEFAULT_INTERVAL, SHORTEST_INTERVAL, LONGEST_INTERVAL)),
        keyset(source, data),
        audit(values),
        Duration.ofDays(values.number(EXPIRY_WARNING, DEFAULT_WARNING, 0, MOST_WARNING)),
        values.isTrue(SERVER_METRICS));
  }

  private static AuditLimits audit(SettingValues values) {
    return new AuditLimits(
        (long) MEGABYTE * values.number(AUDIT_FILE_SIZE, DEFAULT_FILE_SIZE, 1, LARGEST_FILE),
        values.number(AUDIT_FILES, 0, 0, MOST_FILES),
        Duration.ofDays(values.number(AUDIT_DAYS, 0, 0, MOST_DAYS)));
  }

  /** The audit trail, below the data directory. */
  Audit openAudit() {
    return Audit.in(auditDirectory(), audit);
  }

  /** What reads it. */
  AuditTrail auditTrail() {
    return new AuditReader(auditDirectory());
  }

  private Path auditDirectory() {
    return dataDirectory.resolve("audit");
  }

  private static KeysetStorage keyset(Function<String, Optional<String>> source, Path data) {
    Optional<String> text = source.apply(KEYSET);
    Optional<String> file = source.apply(KEYSET_FILE);
    if (text.isPresent() && file.isPresent()) {
      throw new StoreSetupException(
          "The settings %s and %s are both set; allowed is one of them."
              .formatted(KEYSET, KEYSET_FILE));
    }
    if (text.isPresent()) {
      return new SettingKeysetStorage(KEYSET, text.get());
    }
    return new FileKeysetStorage(file.map(Path::of).orElse(data.resolve("keyset.json")));
  }
}

package org.bondstone.store.startup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.api.block.Secret;
import org.bondstone.store.crypto.FileKeysetStorage;
import org.bondstone.store.crypto.KeysetStorage;
import org.bondstone.store.crypto.SettingKeysetStorage;
import org.bondstone.store.error.StoreSetupException;

/**
 * The settings of the store.
 *
 * @param dataDirectory holds the default database and the keyset
 * @param databaseUrl {@code postgresql://…} or {@code h2:…}; empty for the default
 * @param username the user, where the URL names none
 * @param password the password, where the URL holds none
 * @param poolSize the most connections of the store's pool
 * @param keyset where the keys are
 */
record StoreSettings(
    Path dataDirectory,
    Optional<Secret<String>> databaseUrl,
    Optional<String> username,
    Optional<Secret<String>> password,
    int poolSize,
    KeysetStorage keyset) {

  static final String DATA_DIRECTORY = "bondstone.data-dir";
  static final String DATABASE_URL = "bondstone.database.url";
  static final String USERNAME = "bondstone.database.username";
  static final String PASSWORD = "bondstone.database.password";
  static final String POOL_SIZE = "bondstone.database.pool-size";
  static final String KEYSET = "bondstone.keyset";
  static final String KEYSET_FILE = "bondstone.keyset-file";

  private static final int DEFAULT_POOL_SIZE = 10;
  private static final int LARGEST_POOL = 1_000;

  /**
   * Reads the settings.
   *
   * @param source the value of a setting by its name
   * @throws StoreSetupException when one is wrong
   */
  static StoreSettings read(Function<String, Optional<String>> source) {
    Path data = Path.of(source.apply(DATA_DIRECTORY).orElse("bondstone-data")).toAbsolutePath();
    return new StoreSettings(
        data,
        source.apply(DATABASE_URL).map(Secret::of),
        source.apply(USERNAME),
        source.apply(PASSWORD).map(Secret::of),
        source.apply(POOL_SIZE).map(StoreSettings::poolSize).orElse(DEFAULT_POOL_SIZE),
        keyset(source, data));
  }

  private static int poolSize(String text) {
    try {
      int size = Integer.parseInt(text.strip());
      if (size >= 2 && size <= LARGEST_POOL) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    throw new StoreSetupException(
        "The setting %s is \"%s\"; allowed is a number from 2 to %d."
            .formatted(POOL_SIZE, text, LARGEST_POOL));
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

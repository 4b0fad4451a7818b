package org.bondstone.store.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.bondstone.api.block.Secret;
import org.bondstone.store.crypto.FileKeysetStorage;
import org.bondstone.store.crypto.KeysetStorage;
import org.bondstone.store.error.StoreSetupException;

/** The password of the default database, kept in a file beside it that only its owner may read. */
final class FilePassword implements Supplier<Secret<String>> {

  private static final int BYTES = 24;

  private final Path database;
  private final KeysetStorage file;

  FilePassword(Path dataDirectory) {
    this.database = dataDirectory.resolve("store.mv.db");
    this.file = new FileKeysetStorage(dataDirectory.resolve("store.password"));
  }

  @Override
  public Secret<String> get() {
    if (file.read().isEmpty()) {
      requireNoDatabase();
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      file.create(HexFormat.of().formatHex(random));
    }
    return Secret.of(file.read().orElseThrow().strip());
  }

  /** It was made with the password that is gone, and a new one would not open it. */
  private void requireNoDatabase() {
    if (Files.exists(database)) {
      throw new StoreSetupException(
          "There is no %s, but %s needs the password in it. Put it back;"
                  .formatted(file.place(), database)
              + " a new one could not open the store.");
    }
  }
}

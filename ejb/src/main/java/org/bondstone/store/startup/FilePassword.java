package org.bondstone.store.startup;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.bondstone.api.block.Secret;
import org.bondstone.store.crypto.FileKeysetStorage;
import org.bondstone.store.crypto.KeysetStorage;

/** The password of the default database, kept in a file beside it that only its owner may read. */
final class FilePassword implements Supplier<Secret<String>> {

  private static final int BYTES = 24;

  private final KeysetStorage file;

  FilePassword(Path dataDirectory) {
    this.file = new FileKeysetStorage(dataDirectory.resolve("store.password"));
  }

  @Override
  public Secret<String> get() {
    if (file.read().isEmpty()) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      file.create(HexFormat.of().formatHex(random));
    }
    return Secret.of(file.read().orElseThrow().strip());
  }
}

package org.bondstone.adapter.database.h2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.bondstone.api.block.Secret;
import org.bondstone.files.PrivateFiles;

/** The password of the user that owns the databases of H2. It lies in a file of the operator's. */
final class H2Owner {

  private static final int PASSWORD_BYTES = 32;

  private H2Owner() {}

  /**
   * Reads the password; makes one when there is no file yet.
   *
   * @throws SQLException when the file can be neither read nor made, or holds no password
   */
  static Secret<String> password(Path file) throws SQLException {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      String password = new String(PrivateFiles.read(file), StandardCharsets.US_ASCII).strip();
      if (password.length() != 2 * PASSWORD_BYTES) {
        throw new SQLException("The file of the owner's password for H2 holds none.", "08001");
      }
      return Secret.of(password);
    } catch (IOException e) {
      throw new SQLException("The owner's password for H2 cannot be read or made.", "08001", e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    String text = HexFormat.of().formatHex(password) + '\n';
    try {
      PrivateFiles.create(file, text.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException e) {
      // Another thread made it just now; its password is as good.
      return;
    }
  }
}

package org.bondstone.credentials.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.credentials.SourceFields;

/** The folder whose files a source may read. Immutable. */
final class SecretFolder {

  /** More is no password. */
  private static final int LARGEST = 64 * 1024;

  private final SourceFields fields;
  private final Path folder;

  private SecretFolder(SourceFields fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
  }

  /**
   * The operator's folder.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when there is none
   */
  static SecretFolder of(SourceFields fields, CredentialRules rules) {
    String set =
        rules
            .setting(FileCredentials.FOLDER)
            .orElseThrow(
                () ->
                    fields.refused(
                        FileCredentials.PASSWORD,
                        "names a file, and the operator allows none. The setting %s names their folder."
                            .formatted(FileCredentials.FOLDER)));
    return new SecretFolder(fields, Path.of(set).toAbsolutePath().normalize());
  }

  /**
   * The file of a field, which must lie below the folder by its name.
   *
   * @return null when the field is empty
   */
  Path file(String field) {
    String name = fields.text(field);
    if (name == null) {
      return null;
    }
    try {
      Path file = folder.resolve(name).normalize();
      if (file.startsWith(folder) && !file.equals(folder)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Refused below.
    }
    throw fields.refused(
        field, "is not a file below the operator's folder (%s).".formatted(FileCredentials.FOLDER));
  }

  /**
   * The text of a file, without the end of its last line. Links may lead to other files below the
   * folder, as those of Kubernetes do.
   *
   * @throws CredentialSourceException when there is none
   */
  String read(String field, Path file) {
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw fields.refused(
            field, "leads out of the operator's folder (%s).".formatted(FileCredentials.FOLDER));
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, LARGEST)))
              .toString()
              .replaceFirst("\\r?\\n\\z", "");
      if (text.isEmpty() || bytes.length > LARGEST) {
        throw failed(field, bytes.length > LARGEST ? "is too large" : "is empty");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw failed(field, "is no text in UTF-8");
    } catch (IOException e) {
      throw failed(field, Files.exists(file) ? "cannot be read" : "does not exist");
    }
  }

  private CredentialSourceException failed(String field, String what) {
    return fields.failed(Reason.SETTINGS, "the file that \"%s\" names %s.".formatted(field, what));
  }
}

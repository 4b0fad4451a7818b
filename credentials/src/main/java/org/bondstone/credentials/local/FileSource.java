package org.bondstone.credentials.local;

import java.nio.file.Path;
import java.util.Objects;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.SourceFields;

/**
 * Reads files, which are small and on this machine: reading them is how it learns that they have
 * changed, whatever way they are replaced.
 */
final class FileSource implements CredentialSource {

  private final SourceFields fields;
  private final SecretFolder folder;
  private final Path userFile;
  private final Path passwordFile;

  FileSource(SourceFields fields, SecretFolder folder) {
    this.fields = fields;
    this.folder = folder;
    this.userFile = folder.file(FileCredentials.USER);
    this.passwordFile = folder.file(FileCredentials.PASSWORD);
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    String user = user();
    String password = folder.read(FileCredentials.PASSWORD, passwordFile);
    String again = user();
    while (!Objects.equals(user, again)) {
      // Both have changed while they were read.
      user = again;
      password = folder.read(FileCredentials.PASSWORD, passwordFile);
      again = user();
    }
    return DatabaseCredentials.of(user, Secret.of(password));
  }

  private String user() {
    return userFile == null ? null : folder.read(FileCredentials.USER, userFile);
  }

  /** A file that is away for a moment, while somebody replaces it, has not changed. */
  @Override
  public boolean isCurrent(DatabaseCredentials known) {
    try {
      DatabaseCredentials now = get(null);
      return now.user().equals(known.user()) && now.password().equals(known.password());
    } catch (BondstoneException e) {
      return true;
    }
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}

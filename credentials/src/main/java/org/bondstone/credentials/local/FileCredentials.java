package org.bondstone.credentials.local;

import java.util.Map;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceType;

/** A password in a file, such as a secret that Kubernetes or an agent mounts and changes. */
public final class FileCredentials implements CredentialSourceProvider {

  static final String USER = "username_file";
  static final String PASSWORD = "password_file";

  /** The folder that files must lie below. */
  static final String FOLDER = "bondstone.credentials.files";

  private static final SourceType TYPE =
      SourceType.named(
              "File Credentials",
              "file-credentials",
              "A database password in a file, such as a mounted secret. A file that changes counts for the next connection.")
          .text(USER, "User, file", "The user of the connector's block when empty.")
          .text(PASSWORD, "Password, file", "Below the folder that the server's operator names.")
          .require(PASSWORD);

  @Override
  public BlockTypeDefinition type() {
    return TYPE.definition();
  }

  @Override
  public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
    SourceFields fields = TYPE.read(name, data);
    return new FileSource(fields, SecretFolder.of(fields, rules));
  }
}

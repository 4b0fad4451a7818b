package org.bondstone.adapter.database;

import java.sql.SQLException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.DatabaseException;

/** The errors that stand for connections that cannot be made. Thread-safe. */
public final class ConnectErrors {

  private final DatabaseConfiguration configuration;

  ConnectErrors(DatabaseConfiguration configuration) {
    this.configuration = configuration;
  }

  /** The error that stands for a failed attempt to make a connection. */
  public DatabaseException classify(SQLException error, String blockName) {
    return configuration.errors().classifyConnect(error, blockName, target());
  }

  /** The error of a connection that cannot be made for this reason. */
  public BondstoneException explain(LoginSource.Obstacle obstacle, String blockName) {
    if (obstacle.source() != null) {
      return new CredentialSourceException(
          obstacle.source().reason(),
          BlockNames.message(blockName, obstacle.source().getMessage()),
          obstacle.source().getCause());
    }
    DatabaseException refusal = classify(obstacle.refusal(), blockName);
    return new ConnectionFailedException(
        "%s It is tried again in %d s, so that no account is locked."
            .formatted(refusal.getMessage(), obstacle.pause().plusMillis(999).toSeconds()),
        refusal.getCause());
  }

  /** What connections are made to, and as whom; empty for a database of this process. */
  private String target() {
    if (!configuration.isRemote()) {
      return "";
    }
    int port = configuration.port();
    String user = configuration.components().username();
    String source = configuration.specification().credentials();
    return "host \"%s\"%s%s"
        .formatted(
            configuration.host(),
            port == 0 ? "" : ", port " + port,
            source != null
                ? ", credentials of \"" + source + "\""
                : user == null ? "" : ", user \"" + user + "\"");
  }
}

package org.bondstone.adapter.database;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.database.login.LoginSource;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ServerAddress;

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

  /** What connections are made to, and as whom; empty for a database in memory without a name. */
  private String target() {
    List<String> parts = new ArrayList<>();
    if (configuration.isRemote()) {
      List<ServerAddress> servers = configuration.servers().all();
      if (servers.size() == 1) {
        parts.add(named("host", servers.get(0).host()));
        parts.add(servers.get(0).port() == 0 ? "" : "port " + servers.get(0).port());
      } else {
        parts.add("hosts " + servers.stream().map(ServerAddress::toString).collect(joining(", ")));
      }
      String source = configuration.specification().credentials();
      parts.add(
          source == null
              ? named("user", configuration.components().username())
              : named("credentials of", source));
    }
    parts.add(named("database", configuration.components().database()));
    return parts.stream().filter(part -> !part.isEmpty()).collect(joining(", "));
  }

  private static String named(String what, String name) {
    return name == null ? "" : what + " \"" + name + "\"";
  }
}

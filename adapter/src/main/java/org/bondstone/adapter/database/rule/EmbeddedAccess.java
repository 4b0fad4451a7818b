package org.bondstone.adapter.database.rule;

import java.nio.file.Path;

/**
 * What SQL may do on the databases that run in this process. Restricted in a server, where one
 * application's injection must not reach the server's files; not in a program that opens connectors
 * of its own, which may reach them anyway. Immutable and thread-safe.
 *
 * @param restricted whether SQL reaches the database that it was given and nothing else: no other
 *     file, no program, no other database
 * @param ownerPassword the file with the password of the user that owns databases of H2, made when
 *     it is first needed; null where nobody but the specification's user owns them
 */
public record EmbeddedAccess(boolean restricted, Path ownerPassword) {

  /** SQL may do all that the database can. */
  static final EmbeddedAccess UNRESTRICTED = new EmbeddedAccess(false, null);

  /** Where the password lies below a data directory. */
  private static final String OWNER_PASSWORD = "keys/h2.password";

  /** SQL reaches its own database only. */
  public static EmbeddedAccess restricted(Path dataDirectory) {
    return new EmbeddedAccess(true, dataDirectory.resolve(OWNER_PASSWORD));
  }

  /**
   * SQL may do all that the database can, as the operator says. What was restricted before is
   * opened again.
   */
  public static EmbeddedAccess unrestricted(Path dataDirectory) {
    return new EmbeddedAccess(false, dataDirectory.resolve(OWNER_PASSWORD));
  }
}

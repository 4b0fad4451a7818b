package org.bondstone.adapter.database.rule;

import java.util.regex.Pattern;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionComponents;

/**
 * What user and database may be called on a server. Databases would allow nearly anything, but a
 * name with a URL's separators in it is a URL that was misunderstood somewhere.
 */
public final class ServerRules {

  private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_.$@+ -]{1,128}");

  private ServerRules() {}

  /**
   * @throws RefusedUrlException when a name is not allowed; the message does not show it
   */
  public static void check(ConnectionComponents parts) {
    String database = parts.database();
    if (database != null
        && (!DATABASE.matcher(database).matches() || !database.equals(database.strip()))) {
      throw new RefusedUrlException(
              "The database's name is not valid; allowed are letters, digits, spaces inside and _ . $ @ + -.")
          .at(Places.ofPart("database"));
    }
    String user = parts.username();
    if (user != null && user.chars().anyMatch(c -> "?&;".indexOf(c) >= 0)) {
      throw new RefusedUrlException("The user's name is not valid; it holds one of ? & ;.")
          .at(Places.ofPart("username"));
    }
  }
}

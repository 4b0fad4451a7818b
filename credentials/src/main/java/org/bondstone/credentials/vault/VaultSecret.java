package org.bondstone.credentials.vault;

import static org.bondstone.credentials.vault.VaultCredentials.DYNAMIC;
import static org.bondstone.credentials.vault.VaultCredentials.KV;
import static org.bondstone.credentials.vault.VaultCredentials.LOOK;
import static org.bondstone.credentials.vault.VaultCredentials.MOUNT;
import static org.bondstone.credentials.vault.VaultCredentials.PASSWORD_KEY;
import static org.bondstone.credentials.vault.VaultCredentials.PATH;
import static org.bondstone.credentials.vault.VaultCredentials.ROLE;
import static org.bondstone.credentials.vault.VaultCredentials.SECRET;
import static org.bondstone.credentials.vault.VaultCredentials.STATIC;
import static org.bondstone.credentials.vault.VaultCredentials.USER_KEY;
import static org.bondstone.credentials.vault.VaultCredentials.needed;

import java.time.Duration;
import java.util.List;
import org.bondstone.credentials.SourceFields;

/**
 * What is read at Vault, and where.
 *
 * @param kind one of the words of the field {@code secret}
 * @param path below {@code /v1/}
 * @param what it is called in messages
 * @param userKey where a secret of KV has the user; null for other kinds
 * @param passwordKey where it has the password; null for other kinds
 * @param lookAgain how long a secret of KV counts until it is looked at again
 */
record VaultSecret(
    String kind, String path, String what, String userKey, String passwordKey, Duration lookAgain) {

  private static final int USUAL_LOOK = 300;

  static VaultSecret of(SourceFields fields) {
    String kind = fields.text(SECRET);
    if (kind.equals(KV)) {
      refuse(fields, kind, ROLE);
      String mount = path(fields, MOUNT, fields.text(MOUNT, "secret"));
      String path = path(fields, PATH, needed(fields, PATH));
      Integer look = fields.integer(LOOK);
      return new VaultSecret(
          kind,
          mount + "/data/" + path,
          "the secret \"%s\" of the mount \"%s\"".formatted(path, mount),
          fields.text(USER_KEY, "username"),
          fields.text(PASSWORD_KEY, "password"),
          Duration.ofSeconds(look == null ? USUAL_LOOK : look));
    }
    refuse(fields, kind, PATH, USER_KEY, PASSWORD_KEY);
    if (fields.integer(LOOK) != null) {
      throw ofOther(fields, kind, LOOK);
    }
    String mount = path(fields, MOUNT, fields.text(MOUNT, "database"));
    String role = path(fields, ROLE, needed(fields, ROLE));
    return new VaultSecret(
        kind,
        mount + (kind.equals(STATIC) ? "/static-creds/" : "/creds/") + role,
        "the role \"%s\" of the mount \"%s\"".formatted(role, mount),
        null,
        null,
        Duration.ZERO);
  }

  private static void refuse(SourceFields fields, String kind, String... others) {
    for (String other : List.of(others)) {
      if (fields.text(other) != null) {
        throw ofOther(fields, kind, other);
      }
    }
  }

  private static RuntimeException ofOther(SourceFields fields, String kind, String field) {
    return fields.refused(field, "means nothing for a secret of the kind \"%s\".".formatted(kind));
  }

  boolean isLeased() {
    return kind.equals(DYNAMIC);
  }

  boolean isKv() {
    return kind.equals(KV);
  }

  /** A path stays below its mount, and is one in a URL too. */
  static String path(SourceFields fields, String field, String path) {
    boolean known = path.matches("[A-Za-z0-9_.@ -]+(/[A-Za-z0-9_.@ -]+)*");
    if (!known || List.of(path.split("/")).stream().anyMatch(part -> part.matches("\\.+"))) {
      throw fields.refused(
          field, "is not a path of letters, digits, - _ . @ and /, without a / at its ends.");
    }
    return path;
  }
}

package org.bondstone.rest.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a caller may do. Each role includes the ones before it. */
public enum Role {
  /** Reads blocks, secrets masked. */
  READER,
  /** Reads secrets: what applications need. */
  USER,
  /** Writes, deletes, rotates keys. */
  ADMIN;

  /** The name of {@link #READER} in annotations and settings. */
  public static final String READER_NAME = "reader";

  /** The name of {@link #USER} in annotations and settings. */
  public static final String USER_NAME = "user";

  /** The name of {@link #ADMIN} in annotations and settings. */
  public static final String ADMIN_NAME = "admin";

  /** The role's name in settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** This role and those that it includes, for the container. */
  Set<String> groups() {
    return Arrays.stream(values())
        .filter(role -> role.ordinal() <= ordinal())
        .map(Role::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The highest role that somebody has.
   *
   * @param has whether a role of this name is among them
   */
  static Role highest(Predicate<String> has) {
    return has.test(ADMIN_NAME) ? ADMIN : has.test(USER_NAME) ? USER : READER;
  }

  /** Reads a role's name; null when there is no such role. */
  static Role of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    return null;
  }
}

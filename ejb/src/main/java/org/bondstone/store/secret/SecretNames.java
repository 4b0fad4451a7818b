package org.bondstone.store.secret;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its name that a free setting, which no schema describes, holds a secret. */
final class SecretNames {

  /** Fields whose content goes to a driver as it is. */
  private static final Set<String> FREE_SETTINGS = Set.of("connect_args", "query");

  private static final String TELLING =
      "(pass|pwd|secret|token|credential|(api|private|access|account)[-_]?key)";

  private static final Pattern SECRET =
      Pattern.compile(TELLING + "|^((hex)?key|auth|odbc_connect)$", Pattern.CASE_INSENSITIVE);

  private static final Pattern INSIDE = Pattern.compile(TELLING, Pattern.CASE_INSENSITIVE);

  /** No telling word is longer. */
  private static final int LONGEST_WORD = 16;

  private SecretNames() {}

  static boolean holdsFreeSettings(String field) {
    return FREE_SETTINGS.contains(field);
  }

  static boolean isSecret(String setting) {
    return SECRET.matcher(setting).find();
  }

  /** Whether a text holds settings of its own, such as {@code Server=h;PWD=…}, and a secret one. */
  static boolean areInside(String text) {
    Matcher telling = INSIDE.matcher(text);
    for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
      if (hasValue(text, at + 1) && endsWithSecretName(text, at, telling)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasValue(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) != ';';
  }

  /** Looks back from an assignment, at each character once: no pattern begins anew at each. */
  private static boolean endsWithSecretName(String text, int assignment, Matcher telling) {
    int end = assignment;
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    // A hyphen may stand inside the telling word, before the last of a name's letters.
    telling.region(Math.max(0, start - LONGEST_WORD), end);
    while (telling.find()) {
      if (telling.end() > start) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}

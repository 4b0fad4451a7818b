package org.bondstone.store.secret;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.api.block.Secret;

/** The secrets inside a URL: the password before the host, and settings with telling names. */
final class UrlSecrets {

  /** The name of the password before the host. No setting has it. */
  static final String PASSWORD = "";

  private static final Pattern URL =
      Pattern.compile(
          "\\s*(jdbc:|[a-z][a-z0-9+.:_-]*://).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PORT = Pattern.compile("\\d*(/.*)?", Pattern.DOTALL);

  /** {@code jdbc:oracle:thin:user/password@…}. */
  private static final Pattern ORACLE =
      Pattern.compile(
          "\\s*jdbc:oracle:\\w+:[^/@]*/(.+)@.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern SETTING = Pattern.compile("([?&;:,(])([^=?&;:,()#]+)=");

  private UrlSecrets() {}

  static boolean isUrl(String text) {
    return URL.matcher(text).matches();
  }

  /** The same URL with each secret masked; any other text as it is. */
  static String mask(String text) {
    if (!isUrl(text)) {
      return text;
    }
    StringBuilder masked = new StringBuilder();
    int done = 0;
    for (Span span : spans(text)) {
      masked.append(text, done, span.start()).append(Secret.MASK);
      done = span.end();
    }
    masked.append(text, done, text.length());
    return masked.toString();
  }

  /** Whether a URL holds the mask where a secret should be. */
  static boolean holdsMask(String text) {
    return isUrl(text) && spans(text).stream().anyMatch(span -> span.of(text).equals(Secret.MASK));
  }

  /** A secret of a URL, as it stands there. */
  static Optional<String> find(String text, String name) {
    return isUrl(text)
        ? spans(text).stream()
            .filter(span -> span.name().equals(name))
            .map(span -> span.of(text))
            .findFirst()
        : Optional.empty();
  }

  /**
   * Puts secrets where masks stand.
   *
   * @param secrets finds a secret, encoded for a URL, by its name
   * @return empty when a secret is not found
   */
  static Optional<String> restore(String text, SecretFinder secrets) {
    StringBuilder restored = new StringBuilder();
    int done = 0;
    for (Span span : spans(text)) {
      if (span.of(text).equals(Secret.MASK)) {
        Optional<String> secret = secrets.find(span.name());
        if (secret.isEmpty()) {
          return Optional.empty();
        }
        restored.append(text, done, span.start()).append(secret.get());
        done = span.end();
      }
    }
    restored.append(text, done, text.length());
    return Optional.of(restored.toString());
  }

  static String encode(String plain) {
    return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded; // a lone percent sign: it was never encoded
    }
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    passwordSpan(text).ifPresent(spans::add);
    int from = spans.isEmpty() ? 0 : spans.get(0).end();
    int lastBrace = text.lastIndexOf('}');
    Matcher matcher = SETTING.matcher(text);
    while (matcher.find(from)) {
      String name = decode(matcher.group(2)).strip();
      from = matcher.end();
      if (SecretNames.isSecret(name)) {
        from = endOfValue(text, matcher.end(), matcher.group(1).charAt(0), lastBrace);
        if (from > matcher.end()) {
          spans.add(new Span(name.toLowerCase(Locale.ROOT), matcher.end(), from));
        }
      }
    }
    return spans;
  }

  /**
   * A value may hold what divides the settings of other kinds of URLs. SQL Server's may hold its
   * own divider, in braces.
   *
   * @param lastBrace where the last closing brace is, so that none is looked for in vain
   */
  private static int endOfValue(String text, int start, char before, int lastBrace) {
    String dividers =
        switch (before) {
          case '?', '&' -> "&";
          case ',', '(' -> ",)";
          default -> ";";
        };
    boolean braced = text.startsWith("{", start) && lastBrace > start;
    int from = braced ? text.indexOf('}', start) : start;
    for (int i = from; i < text.length(); i++) {
      if (dividers.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /**
   * The password before the host. It may hold any character unescaped, so it reaches to the last at
   * sign that can end it: showing too little of a URL is better than showing a part of a password.
   */
  private static Optional<Span> passwordSpan(String text) {
    Matcher oracle = ORACLE.matcher(text);
    if (oracle.matches()) {
      return Optional.of(new Span(PASSWORD, oracle.start(1), oracle.end(1)));
    }
    int authority = text.indexOf("://") + 3;
    if (authority < 3) {
      return Optional.empty();
    }
    int colon = text.indexOf(':', authority);
    int slash = text.indexOf('/', authority);
    if (colon < 0 || (slash >= 0 && slash < colon)) {
      return Optional.empty();
    }
    int query = text.indexOf('?', colon);
    int at = text.lastIndexOf('@', query < 0 ? text.length() : query);
    if (at < colon && query >= 0 && !PORT.matcher(text.substring(colon + 1, query)).matches()) {
      at = text.lastIndexOf('@');
    }
    return at > colon + 1 ? Optional.of(new Span(PASSWORD, colon + 1, at)) : Optional.empty();
  }

  /** Finds a secret by its name, encoded for a URL. */
  @FunctionalInterface
  interface SecretFinder {
    Optional<String> find(String name);
  }

  private record Span(String name, int start, int end) {

    String of(String text) {
      return text.substring(start, end);
    }
  }
}

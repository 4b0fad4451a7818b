package org.bondstone.api.sql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.error.RefusedUrlException;

/** What all styles of URLs share: percent encoding and queries. Strict: no guessing. */
final class UrlSyntax {

  private static final int LONGEST = 8_192;
  private static final String UNRESERVED = "-._~";

  private UrlSyntax() {}

  /** Refuses what no URL may hold, before anything is read from it. */
  static void checkText(String url) {
    if (url == null || url.isEmpty()) {
      throw new RefusedUrlException("The URL is empty.");
    }
    if (url.length() > LONGEST) {
      throw new RefusedUrlException("The URL is longer than " + LONGEST + " characters.");
    }
    if (!isPrintable(url)) {
      throw new RefusedUrlException(
          "The URL holds a control character or another that cannot be shown.");
    }
    if (!url.equals(url.strip())) {
      throw new RefusedUrlException("The URL begins or ends with a space.");
    }
  }

  /** No control, format, private or unassigned character, no line separator, no half character. */
  static boolean isPrintable(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.PRIVATE_USE,
                      Character.UNASSIGNED,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      false;
                  default -> true;
                });
  }

  /** Undoes percent encoding, once. */
  static String decode(String raw, String part) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    byte[] text = raw.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '%') {
        bytes.put((byte) (hex(text, i + 1, part) << 4 | hex(text, i + 2, part)));
        i += 2;
      } else {
        bytes.put(text[i]);
      }
    }
    bytes.flip();
    try {
      CharBuffer decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes);
      return decoded.toString();
    } catch (CharacterCodingException e) {
      // The exception's own message holds nothing of the text, but it helps nobody either.
      throw notEncoded(part);
    }
  }

  /** Undoes percent encoding where a plus sign stands for a space. */
  static String decodeForm(String raw, String part) {
    return decode(raw.replace('+', ' '), part);
  }

  /** Encodes all but letters, digits and a few signs. */
  static String encode(String text, String alsoPlain) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0 || alsoPlain.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }

  /** Reads {@code a=b&c=d}. Every name is given once, with a value. */
  static Map<String, String> query(String raw) {
    return query(raw, false);
  }

  /**
   * Reads a query.
   *
   * @param severalHosts whether it may be given more than one {@code host}, as {@code host=a:5432}
   */
  static Map<String, String> query(String raw, boolean severalHosts) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw.isEmpty()) {
      return query;
    }
    List<String> hosts = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new RefusedUrlException("The query has a setting without a name or a value.");
      }
      String name = decodeForm(pair.substring(0, equals), "query");
      String value = decodeForm(pair.substring(equals + 1), "query");
      if (severalHosts && name.equals(QueryHosts.HOST)) {
        hosts.add(value);
        query.put(name, value);
      } else {
        put(query, name, value);
      }
    }
    if (hosts.size() > 1) {
      join(hosts, query);
    }
    return query;
  }

  private static void join(List<String> hosts, Map<String, String> query) {
    if (query.containsKey(QueryHosts.PORT)) {
      throw new RefusedUrlException(
          "The query mixes two forms of hosts; allowed is host=a:5432&host=b:5432 or"
              + " host=a,b&port=5432,5432.");
    }
    QueryHosts.write(hosts.stream().map(QueryHosts::one).toList(), query);
  }

  /** Adds a setting that was not given yet, whatever the case of its name. */
  static void put(Map<String, String> query, String name, String value) {
    boolean twice = query.keySet().stream().anyMatch(name::equalsIgnoreCase);
    if (twice) {
      throw new RefusedUrlException(
          name.equals(QueryHosts.HOST)
              ? "The query names several hosts; only PostgreSQL takes them, in a URL as SQLAlchemy"
                  + " has it."
              : "The query gives a setting twice; allowed is once.");
    }
    query.put(name, value);
  }

  static RefusedUrlException refused(String part, String allowed) {
    return new RefusedUrlException(
        "The %s of the URL is not understood; allowed is %s.".formatted(part, allowed));
  }

  private static int hex(byte[] text, int index, String part) {
    int digit = index < text.length ? Character.digit((char) text[index], 16) : -1;
    if (digit < 0) {
      throw notEncoded(part);
    }
    return digit;
  }

  private static RefusedUrlException notEncoded(String part) {
    return new RefusedUrlException("The " + part + " of the URL is not percent-encoded UTF-8.");
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}

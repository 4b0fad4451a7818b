package org.bondstone.adapter.database.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.PrintableName;

/**
 * The value of one property, as text from a URL or as JSON from connect arguments. Conversions are
 * strict, and no message shows the value.
 *
 * @param name the property's name
 * @param value a text, a number, a boolean or a map; never null
 */
public record PropertyValue(String name, Object value) {

  private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,10})\\s*(us|ms|s|min|h)?");
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(31_536_000);

  /** A text without control characters. */
  public String text() {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw wrong("a text");
    }
    String text = value.toString();
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw wrong("a text without control characters");
    }
    return text;
  }

  /** A whole number in a range. */
  public int integer(int least, int most) {
    try {
      int number = new BigDecimal(text().strip()).intValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong("a whole number from %d to %d".formatted(least, most));
    }
    throw wrong("a whole number from %d to %d".formatted(least, most));
  }

  /** A number of seconds, perhaps with a fraction, zero or more. */
  public Duration seconds() {
    return Duration.ofMillis(number().movePointRight(3).longValue());
  }

  /** A number of milliseconds, zero or more. */
  public Duration milliseconds() {
    return Duration.ofMillis(number().longValue());
  }

  /** A number with PostgreSQL's units of time; milliseconds without one. */
  public Duration withUnit() {
    Matcher matcher = WITH_UNIT.matcher(text().strip());
    if (!matcher.matches()) {
      throw wrong("a number with us, ms, s, min or h");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
    return switch (unit) {
      case "us" -> Duration.ofNanos(number * 1_000);
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMillis(number);
    };
  }

  public boolean bool() {
    if (value instanceof Boolean b) {
      return b;
    }
    return switch (text().toLowerCase(Locale.ROOT)) {
      case "true", "1", "on", "yes" -> true;
      case "false", "0", "off", "no" -> false;
      default -> throw wrong("true or false");
    };
  }

  /** One of the allowed words, in any case; returns the word as it is allowed. */
  public String oneOf(String... allowed) {
    String text = text();
    return Arrays.stream(allowed)
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> wrong("one of " + String.join(", ", allowed)));
  }

  /** The text, when the whole of it fits the pattern. */
  public String matching(Pattern pattern, String allowed) {
    String text = text();
    if (!pattern.matcher(text).matches()) {
      throw wrong(allowed);
    }
    return text;
  }

  /** A list of names with commas between them; a name in double quotes keeps its case. */
  public List<String> names() {
    return Arrays.stream(text().split(",", -1)).map(String::strip).map(this::unquoted).toList();
  }

  /** The entries of a map of settings. */
  public List<PropertyValue> entries() {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("a map of settings");
    }
    return map.entrySet().stream()
        .filter(e -> e.getValue() != null)
        .map(e -> new PropertyValue(String.valueOf(e.getKey()), e.getValue()))
        .toList();
  }

  public InvalidSpecificationException wrong(String allowed) {
    return new InvalidSpecificationException(
        "The value of the property \"%s\" is not valid; allowed is %s."
            .formatted(PrintableName.of(name), allowed));
  }

  private String unquoted(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    String name = quoted ? text.substring(1, text.length() - 1) : text.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.indexOf('"') >= 0 || name.indexOf('\\') >= 0) {
      throw wrong("names with commas between them");
    }
    return name;
  }

  private BigDecimal number() {
    try {
      BigDecimal number = new BigDecimal(text().strip());
      if (number.signum() >= 0 && number.compareTo(LONGEST_SECONDS.movePointRight(3)) <= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong("a number, zero or more");
    }
    throw wrong("a number, zero or more");
  }
}

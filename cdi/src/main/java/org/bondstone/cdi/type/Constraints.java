package org.bondstone.cdi.type;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Constraints of Jakarta Validation as keywords of JSON Schema. Others are left to the code. */
final class Constraints {

  private final Map<String, Object> keywords = new LinkedHashMap<>();

  /** What the size of the type is called. */
  private final String size;

  private Constraints(Class<?> type) {
    this.size =
        CharSequence.class.isAssignableFrom(type)
            ? "Length"
            : Map.class.isAssignableFrom(type) ? "Properties" : "Items";
  }

  /** The keywords for a type with these annotations; empty for none. */
  static Map<String, Object> of(Class<?> type, Annotation[] annotations) {
    Constraints constraints = new Constraints(type);
    for (Annotation annotation : annotations) {
      constraints.add(annotation);
    }
    return constraints.keywords;
  }

  private void add(Annotation annotation) {
    if (annotation instanceof Min min) {
      atLeast("minimum", min.value());
    } else if (annotation instanceof Max max) {
      atMost("maximum", max.value());
    } else if (annotation instanceof DecimalMin min) {
      atLeast(min.inclusive() ? "minimum" : "exclusiveMinimum", number(min.value()));
    } else if (annotation instanceof DecimalMax max) {
      atMost(max.inclusive() ? "maximum" : "exclusiveMaximum", number(max.value()));
    } else if (annotation instanceof Positive) {
      atLeast("exclusiveMinimum", 0);
    } else if (annotation instanceof PositiveOrZero) {
      atLeast("minimum", 0);
    } else if (annotation instanceof NotEmpty) {
      atLeast("min" + size, 1);
    } else if (annotation instanceof NotBlank) {
      matching("\\S");
    } else if (annotation instanceof Email) {
      keywords.put("format", "email");
    } else if (annotation instanceof Pattern pattern && pattern.flags().length == 0) {
      matching(whole(pattern.regexp()));
    } else if (annotation instanceof Size limits) {
      addSize(limits);
    }
  }

  /** Of several annotations that say the same, the strictest holds. */
  private void atLeast(String keyword, Number least) {
    keywords.merge(keyword, least, (one, other) -> compare(one, other) < 0 ? other : one);
  }

  private void atMost(String keyword, Number most) {
    keywords.merge(keyword, most, (one, other) -> compare(one, other) > 0 ? other : one);
  }

  private static int compare(Object one, Object other) {
    return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
  }

  /** A schema has room for one pattern; the next ones stand in schemas that hold too. */
  private void matching(String pattern) {
    if (keywords.putIfAbsent("pattern", pattern) != null) {
      keywords.merge("allOf", List.of(Map.of("pattern", pattern)), Constraints::both);
    }
  }

  private static List<?> both(Object some, Object more) {
    return Stream.of(some, more).flatMap(list -> ((List<?>) list).stream()).toList();
  }

  /** Python writes 1 and 1.0 apart. */
  private static Number number(String text) {
    BigDecimal number = new BigDecimal(text);
    return number.scale() <= 0 ? (Number) number.toBigIntegerExact() : number;
  }

  private void addSize(Size limits) {
    if (limits.min() > 0) {
      atLeast("min" + size, limits.min());
    }
    if (limits.max() < Integer.MAX_VALUE) {
      atMost("max" + size, limits.max());
    }
  }

  /** Jakarta Validation matches the whole text, JSON Schema a part of it. */
  private static String whole(String regexp) {
    // In ^a|b$ each anchor is of one alternative only, and \$ is no anchor.
    boolean anchored =
        regexp.startsWith("^")
            && regexp.endsWith("$")
            && !regexp.contains("|")
            && !regexp.endsWith("\\$");
    return anchored ? regexp : "^(?:" + regexp + ")$";
  }
}

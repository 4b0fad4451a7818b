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
import java.util.Map;

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
      keywords.put("minimum", min.value());
    } else if (annotation instanceof Max max) {
      keywords.put("maximum", max.value());
    } else if (annotation instanceof DecimalMin min) {
      keywords.put(min.inclusive() ? "minimum" : "exclusiveMinimum", number(min.value()));
    } else if (annotation instanceof DecimalMax max) {
      keywords.put(max.inclusive() ? "maximum" : "exclusiveMaximum", number(max.value()));
    } else if (annotation instanceof Positive) {
      keywords.put("exclusiveMinimum", 0);
    } else if (annotation instanceof PositiveOrZero) {
      keywords.put("minimum", 0);
    } else if (annotation instanceof NotEmpty) {
      keywords.put("min" + size, 1);
    } else if (annotation instanceof NotBlank) {
      keywords.put("pattern", "\\S");
    } else if (annotation instanceof Email) {
      keywords.put("format", "email");
    } else if (annotation instanceof Pattern pattern) {
      keywords.put("pattern", whole(pattern.regexp()));
    } else if (annotation instanceof Size limits) {
      addSize(limits);
    }
  }

  /** Python writes 1 and 1.0 apart. */
  private static Number number(String text) {
    BigDecimal number = new BigDecimal(text);
    return number.scale() <= 0 ? (Number) number.toBigIntegerExact() : number;
  }

  private void addSize(Size limits) {
    if (limits.min() > 0) {
      keywords.put("min" + size, limits.min());
    }
    if (limits.max() < Integer.MAX_VALUE) {
      keywords.put("max" + size, limits.max());
    }
  }

  /** Jakarta Validation matches the whole text, JSON Schema a part of it. */
  private static String whole(String regexp) {
    return regexp.startsWith("^") && regexp.endsWith("$") ? regexp : "^(?:" + regexp + ")$";
  }
}

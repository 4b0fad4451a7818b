package org.bondstone.store.persistence;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Conditions of a query and their parameters. Values are always parameters. Not thread-safe.
 *
 * <p>A constant, a named escape character or {@code exists} in a condition makes EclipseLink 4.0.7,
 * the one in Payara, write all values into the statement instead, and booleans as 0, which H2
 * refuses. So conditions here do without.
 */
public final class Conditions {

  private final String joint;
  private final List<String> parts = new ArrayList<>();
  private final Map<String, Object> parameters;

  private Conditions(String joint, Map<String, Object> parameters) {
    this.joint = joint;
    this.parameters = parameters;
  }

  /** Conditions that must all hold. */
  public static Conditions all() {
    return new Conditions(" and ", new LinkedHashMap<>());
  }

  /** Conditions of the same query that must all hold. They count when they are added. */
  public Conditions allOf() {
    return new Conditions(" and ", parameters);
  }

  /** Conditions of the same query of which one must hold. They count when they are added. */
  public Conditions anyOf() {
    return new Conditions(" or ", parameters);
  }

  /** Adds a condition without a parameter. */
  public Conditions add(String condition) {
    parts.add(condition);
    return this;
  }

  /** Adds {@code path = value}. */
  public Conditions equal(String path, Object value) {
    return holds(path + " = %s", value);
  }

  /**
   * Adds a condition with one parameter.
   *
   * @param condition has {@code %s} where the value belongs
   */
  public Conditions holds(String condition, Object value) {
    parts.add(condition.formatted(parameter(value)));
    return this;
  }

  /**
   * Adds {@code path in (values)}; no value matches nothing. The path is never null. PostgreSQL
   * takes 32,767 parameters in one statement.
   */
  public Conditions in(String path, Collection<?> values) {
    parts.add(
        values.isEmpty() ? path + " is null" : path + " in " + parameter(List.copyOf(values)));
    return this;
  }

  /**
   * Adds a case-insensitive match anywhere in the text. {@code %} and {@code _} are wildcards;
   * after a backslash they are themselves.
   */
  public Conditions contains(String path, String pattern) {
    // The backslash is the escape character of both databases without being named.
    String like = "%" + likePattern(pattern.toLowerCase(Locale.ROOT)) + "%";
    parts.add("lower(" + path + ") like " + parameter(like));
    return this;
  }

  /** Adds conditions that were begun with {@link #allOf} or {@link #anyOf}. */
  public Conditions add(Conditions group) {
    if (!group.parts.isEmpty()) {
      parts.add("(" + group.text() + ")");
    }
    return this;
  }

  /** The text of the conditions; one that always holds where there are none. */
  public String text() {
    return parts.isEmpty() ? "1 = 1" : String.join(joint, parts);
  }

  /** Gives a query its parameters. */
  public <Q extends Query> Q bind(Q query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  private String parameter(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  /** Keeps escaped wildcards, and makes other backslashes mean themselves. */
  private static String likePattern(String pattern) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      out.append(c);
      if (c == '\\') {
        boolean wildcard = i + 1 < pattern.length() && "%_\\".indexOf(pattern.charAt(i + 1)) >= 0;
        out.append(wildcard ? pattern.charAt(++i) : '\\');
      }
    }
    return out.toString();
  }
}

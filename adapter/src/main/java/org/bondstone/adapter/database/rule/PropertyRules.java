package org.bondstone.adapter.database.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.bondstone.api.error.PrintableName;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * The properties that a specification may set for one kind of database, in the query of its URL or
 * in its connect arguments, by the names that Python's and Java's drivers have for them. What is
 * not listed is refused by name: a list of bad names was bypassed each time elsewhere.
 */
public abstract class PropertyRules {

  /** What a property does; ignored ones change nothing here and are harmless. */
  protected interface Rule extends BiConsumer<SettingsCollector, PropertyValue> {}

  private final String title;
  private final boolean ignoreCase;
  private final Map<String, Rule> rules = new HashMap<>();

  /**
   * @param title the database's name, for messages
   */
  protected PropertyRules(String title, boolean ignoreCase) {
    this.title = title;
    this.ignoreCase = ignoreCase;
  }

  /**
   * Understands the query and the connect arguments of a specification.
   *
   * @throws RefusedUrlException when a property is not allowed; the message names it
   * @throws org.bondstone.api.error.InvalidSpecificationException when a value is not valid
   */
  public final DriverSettings apply(ConnectionSpecification specification) {
    SettingsCollector collector = new SettingsCollector(specification);
    specification
        .components()
        .settings()
        .forEach(
            (name, value) -> Places.check(Places.ofQuery(name), () -> set(collector, name, value)));
    specification
        .connectArgs()
        .forEach(
            (name, value) ->
                Places.check(Places.ofArgument(name), () -> set(collector, name, value)));
    return collector.collect();
  }

  /** The names that are allowed, sorted. */
  public final TreeSet<String> allowed() {
    return new TreeSet<>(rules.keySet());
  }

  final void set(SettingsCollector collector, String name, Object value) {
    Rule rule = rules.get(key(name));
    if (rule == null) {
      throw new RefusedUrlException(
          "The property \"%s\" is not allowed for %s. Allowed: %s."
              .formatted(PrintableName.of(name), title, String.join(", ", allowed())));
    }
    if (value != null) {
      rule.accept(collector, new PropertyValue(name, value));
    }
  }

  protected final void allow(String name, Rule rule) {
    if (rules.put(key(name), rule) != null) {
      throw new IllegalStateException("The property " + name + " has two rules.");
    }
  }

  /** Allows names that mean the same. */
  protected final void allow(List<String> names, Rule rule) {
    names.forEach(name -> allow(name, rule));
  }

  /** Allows names that mean nothing here. */
  protected final void ignore(String... names) {
    for (String name : names) {
      allow(name, (collector, value) -> {});
    }
  }

  private String key(String name) {
    return ignoreCase ? name.toUpperCase(java.util.Locale.ROOT) : name;
  }
}

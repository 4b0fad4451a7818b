package org.bondstone.store.type;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;
import org.bondstone.store.json.Json;

/**
 * Capabilities in one text column: each as a JSON string on a line of its own. JSON escapes line
 * breaks, so a search for a whole line never finds a part of a word.
 */
final class CapabilityText {

  private CapabilityText() {}

  static String write(List<String> capabilities) {
    return capabilities.stream().map(CapabilityText::line).collect(Collectors.joining());
  }

  static List<String> read(String text) {
    return text.lines()
        .filter(line -> !line.isEmpty())
        .map(line -> Json.readStrings("[" + line + "]").get(0))
        .toList();
  }

  /**
   * The texts of all schemas that have all of the wanted capabilities. There are few different
   * ones. A condition for each capability would nest as deep as there are capabilities.
   */
  static List<String> with(EntityManager entities, List<String> wanted) {
    List<String> lines = wanted.stream().map(CapabilityText::line).toList();
    return all(entities).stream().filter(text -> lines.stream().allMatch(text::contains)).toList();
  }

  /** The texts of all schemas, each once. */
  static List<String> all(EntityManager entities) {
    return entities
        .createQuery("select distinct s.capabilities from Schema s", String.class)
        .getResultList();
  }

  private static String line(String capability) {
    return "\n" + Json.write(capability) + "\n";
  }
}

package org.bondstone.store.type;

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

  /** The text to search for. */
  static String line(String capability) {
    return "\n" + Json.write(capability) + "\n";
  }
}

package org.bondstone.rest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one object of a filter. Unknown ones are refused, as by Prefect: whoever sends one
 * would wait for events that never come. Null is the same as nothing.
 */
final class FilterFields {

  private final String place;
  private final JsonNode object;

  /**
   * @throws InvalidFilterException when it is no object, or has fields that are not known
   */
  FilterFields(String place, JsonNode object, Set<String> known) {
    this.place = place;
    this.object = object;
    if (!object.isObject()) {
      throw new InvalidFilterException(place + " is no object");
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new InvalidFilterException(
            "%s has no field \"%s\"; allowed are %s"
                .formatted(place, name, String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  private Optional<JsonNode> field(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private String place(String name) {
    return place + "." + name;
  }

  /** Whether all fields are empty. */
  boolean asksNothing() {
    for (JsonNode value : object) {
      if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** An object of the filter; empty where there is none. */
  Optional<FilterFields> object(String name, Set<String> known) {
    return field(name).map(value -> new FilterFields(place(name), value, known));
  }

  /** An object or a list of them. */
  List<FilterFields> objects(String name, Set<String> known) {
    return field(name)
        .map(
            value -> {
              List<FilterFields> all = new ArrayList<>();
              Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
              values.forEach(one -> all.add(new FilterFields(place(name), one, known)));
              return all;
            })
        .orElse(List.of());
  }

  /** A list of texts; empty where there is none. */
  List<String> texts(String name) {
    return field(name).map(value -> texts(place(name), value)).orElse(List.of());
  }

  private static List<String> texts(String place, JsonNode value) {
    if (!value.isArray()) {
      throw new InvalidFilterException(place + " is no list of texts");
    }
    List<String> texts = new ArrayList<>();
    value.forEach(one -> texts.add(text(place, one)));
    return texts;
  }

  private static String text(String place, JsonNode value) {
    if (!value.isTextual()) {
      throw new InvalidFilterException(place + " is no text");
    }
    return value.textValue();
  }

  /** A text; empty where there is none. */
  Optional<String> text(String name) {
    return field(name).map(value -> text(place(name), value));
  }

  /** A text of so many characters at most; empty where there is none. */
  Optional<String> text(String name, int longest) {
    Optional<String> text = text(name);
    if (text.filter(value -> value.codePointCount(0, value.length()) > longest).isPresent()) {
      throw new InvalidFilterException(
          "%s is longer than %d characters".formatted(place(name), longest));
    }
    return text;
  }

  /** A list of pairs of texts. */
  List<List<String>> pairs(String name) {
    return field(name)
        .map(
            value -> {
              List<List<String>> pairs = new ArrayList<>();
              value.forEach(one -> pairs.add(texts(place(name), one)));
              if (!value.isArray() || pairs.stream().anyMatch(pair -> pair.size() != 2)) {
                throw new InvalidFilterException(place(name) + " is no list of pairs");
              }
              return pairs;
            })
        .orElse(List.of());
  }

  /** Patterns by their label; each is a text or a list. */
  Map<String, List<Glob>> labels(String name) {
    return field(name)
        .map(
            value -> {
              if (!value.isObject()) {
                throw new InvalidFilterException(place(name) + " is no object");
              }
              Map<String, List<Glob>> labels = new LinkedHashMap<>();
              value
                  .fields()
                  .forEachRemaining(
                      label ->
                          labels.put(
                              label.getKey(),
                              (label.getValue().isTextual()
                                      ? List.of(label.getValue().textValue())
                                      : texts(place(name), label.getValue()))
                                  .stream().map(Glob::new).toList()));
              return labels;
            })
        .orElse(Map.of());
  }

  /** A moment; empty where there is none. */
  Optional<OffsetDateTime> moment(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text);
              } catch (DateTimeException e) {
                throw new InvalidFilterException(
                    place(name) + " is no moment, such as 2026-01-31T12:00:00Z");
              }
            });
  }
}

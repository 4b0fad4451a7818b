package org.bondstone.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the members of one JSON object. A member that is missing or wrong is noted and read as null
 * or as its default, so that one response has all faults. Members that nobody asked for are faults
 * too. Not thread-safe.
 */
public final class JsonFields {

  private static final int LONGEST_NAME_SHOWN = 80;

  private final JsonNode object;
  private final List<Object> location;
  private final RequestFaults problems;
  private final Set<String> known = new HashSet<>();

  JsonFields(JsonNode object, List<Object> location, RequestFaults problems) {
    this.object = object;
    this.location = location;
    this.problems = problems;
  }

  /** Whether the member is there, with whatever value. */
  public boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /** A member that clients send and that means nothing here. */
  public void ignore(String name) {
    known.add(name);
  }

  /** A text that must be there. */
  public String text(String name) {
    return required(name, LaxValues::text);
  }

  /** A text; null when absent or null. */
  public String optionalText(String name) {
    return optional(name, LaxValues::text);
  }

  /**
   * A text of a form of its own; null when absent, null or wrong.
   *
   * @param reader returns empty for what is not of that form
   * @param allowed says what is, for the fault
   */
  public <T> T optionalText(String name, Function<String, Optional<T>> reader, String allowed) {
    String text = optionalText(name);
    T value = text == null ? null : reader.apply(text).orElse(null);
    if (text != null && value == null) {
      problem(name, allowed);
    }
    return value;
  }

  /** A text; the default when absent. Null is a fault. */
  public String text(String name, String absent) {
    return has(name) ? required(name, LaxValues::text) : absent;
  }

  /** A UUID that must be there. */
  public UUID uuid(String name) {
    return required(name, LaxValues::uuid);
  }

  /** A UUID; null when absent or null. */
  public UUID optionalUuid(String name) {
    return optional(name, LaxValues::uuid);
  }

  /** True or false; the default when absent. Null is a fault. */
  public boolean flag(String name, boolean absent) {
    Boolean value = has(name) ? required(name, LaxValues::flag) : Boolean.valueOf(absent);
    return value == null ? absent : value;
  }

  /** True or false; null when absent or null. */
  public Boolean optionalFlag(String name) {
    return optional(name, LaxValues::flag);
  }

  /** A whole number; null when absent or null. */
  public Long optionalWhole(String name) {
    return optional(name, LaxValues::whole);
  }

  /** A whole number that is not negative; null when absent or null. */
  public Integer optionalCount(String name) {
    return optional(name, LaxValues::count);
  }

  /** One of the names of an enum; null when absent or null. */
  public <E extends Enum<E>> E optionalChoice(
      String name, Class<E> choices, Function<E, String> text) {
    return optional(name, (node, loc) -> LaxValues.choice(node, loc, choices, text));
  }

  /** One of the names of an enum, which must be there. */
  public <E extends Enum<E>> E choice(String name, Class<E> choices, Function<E, String> text) {
    return required(name, (node, loc) -> LaxValues.choice(node, loc, choices, text));
  }

  /** An object; an empty one when absent. Null is a fault. */
  public ObjectNode object(String name) {
    ObjectNode value =
        has(name) ? required(name, LaxValues::object) : JsonNodeFactory.instance.objectNode();
    return value == null ? JsonNodeFactory.instance.objectNode() : value;
  }

  /** A list of texts; empty when absent. Null is a fault. */
  public List<String> texts(String name) {
    return has(name) ? list(name, required(name, LaxValues::list), LaxValues::text) : List.of();
  }

  /** A list of texts; null when absent or null. */
  public List<String> optionalTexts(String name) {
    JsonNode list = optional(name, LaxValues::list);
    return list == null ? null : list(name, list, LaxValues::text);
  }

  /** A list of UUIDs; null when absent or null. */
  public List<UUID> optionalUuids(String name) {
    JsonNode list = optional(name, LaxValues::list);
    return list == null ? null : list(name, list, LaxValues::uuid);
  }

  /** Reads an object inside this one; null when absent or null. */
  public <T> T optionalNested(String name, Function<JsonFields, T> reader) {
    ObjectNode node = optional(name, LaxValues::object);
    if (node == null) {
      return null;
    }
    JsonFields fields = new JsonFields(node, at(name), problems);
    T value = reader.apply(fields);
    fields.refuseTheRest();
    return value;
  }

  /** Reads a list of objects; empty when absent. Null is a fault. */
  public <T> List<T> nested(String name, Function<JsonFields, T> reader) {
    JsonNode list = has(name) ? required(name, LaxValues::list) : null;
    List<T> values = new ArrayList<>();
    for (int i = 0; list != null && i < list.size(); i++) {
      List<Object> place = new ArrayList<>(at(name));
      place.add(i);
      ObjectNode node = read(list.get(i), place, LaxValues::object);
      if (node != null) {
        JsonFields fields = new JsonFields(node, place, problems);
        values.add(reader.apply(fields));
        fields.refuseTheRest();
      }
    }
    return values;
  }

  /** Notes that a member breaks a rule. */
  public void problem(String name, String message) {
    problems.add(RequestFault.value(at(name), message));
  }

  /** Notes that a member does not have the form that it must have. */
  public void mismatch(String name, String pattern) {
    problems.add(
        new RequestFault(
            "string_pattern_mismatch", at(name), "String should match pattern '" + pattern + "'"));
  }

  /** Notes that the object as a whole breaks a rule. */
  public void problem(String message) {
    problems.add(RequestFault.value(location, message));
  }

  void refuseTheRest() {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        problems.add(
            new RequestFault("extra_forbidden", at(shown(name)), "Extra inputs are not permitted"));
      }
    }
  }

  private <T> T required(String name, BiFunction<JsonNode, List<Object>, T> reader) {
    if (!has(name)) {
      problems.add(RequestFault.missing(at(name)));
      return null;
    }
    return read(object.get(name), at(name), reader);
  }

  private <T> T optional(String name, BiFunction<JsonNode, List<Object>, T> reader) {
    known.add(name);
    return object.hasNonNull(name) ? read(object.get(name), at(name), reader) : null;
  }

  private <T> List<T> list(
      String name, JsonNode list, BiFunction<JsonNode, List<Object>, T> reader) {
    List<T> values = new ArrayList<>();
    if (list != null) {
      for (int i = 0; i < list.size(); i++) {
        List<Object> place = new ArrayList<>(at(name));
        place.add(i);
        T value = read(list.get(i), place, reader);
        if (value != null) {
          values.add(value);
        }
      }
    }
    return List.copyOf(values);
  }

  private <T> T read(
      JsonNode node, List<Object> place, BiFunction<JsonNode, List<Object>, T> reader) {
    try {
      return reader.apply(node, place);
    } catch (InvalidRequestException e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  private List<Object> at(String name) {
    List<Object> place = new ArrayList<>(location);
    place.add(name);
    return place;
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
  }
}

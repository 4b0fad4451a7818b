package org.bondstone.cdi.type;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.api.block.BlockField;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.InvalidBlockException.Problem;

/** One component of a record as a field of a document. Thread-safe. */
final class RecordField {

  private static final Object NONE = new Object();

  private final RecordComponent component;
  private final FieldType type;
  private final String name;
  private final String title;
  private final String description;
  private final Object defaultValue;
  private final Method accessor;

  /**
   * @throws BondstoneException when its default is none of its type
   */
  RecordField(RecordComponent component, FieldType type) {
    BlockField more = component.getAnnotation(BlockField.class);
    this.component = component;
    this.type = type;
    this.name =
        more == null || more.name().isEmpty()
            ? Words.underscored(component.getName())
            : more.name();
    this.title = more == null ? "" : more.title();
    this.description = more == null ? "" : more.description();
    this.defaultValue =
        more == null || more.defaultValue().length == 0
            ? type.isOptional() ? null : NONE
            : defaultValue(String.join(",", more.defaultValue()));
    this.accessor = component.getAccessor();
    accessor.setAccessible(true);
  }

  private Object defaultValue(String text) {
    if (!type.secrets().isEmpty()) {
      throw badDefault(List.of("A secret does not stand in code."));
    }
    try {
      DocumentPlace place = DocumentPlace.root();
      Object value = type.read(type.parse(text), place);
      if (place.problems().isEmpty()) {
        return type.write(value);
      }
      throw badDefault(place.problems().stream().map(Problem::message).toList());
    } catch (IllegalArgumentException e) {
      throw badDefault(List.of());
    }
  }

  private BondstoneException badDefault(List<String> why) {
    return new BondstoneException(
        "The default of %s.%s is not allowed. %s"
            .formatted(
                component.getDeclaringRecord().getName(),
                component.getName(),
                String.join("; ", why))
            .strip());
  }

  String name() {
    return name;
  }

  FieldType type() {
    return type;
  }

  boolean isRequired() {
    return defaultValue == NONE;
  }

  /**
   * @param position its place in a block; null within a plain record
   */
  Map<String, Object> schema(SchemaWriter writer, Integer position) {
    Map<String, Object> schema = new LinkedHashMap<>(type.schema(writer));
    if (!title.isEmpty()) {
      schema.put("title", title);
    } else if (!type.isNamed()) {
      schema.put("title", Words.titled(name));
    }
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    if (defaultValue != NONE) {
      schema.put("default", defaultValue);
    }
    if (position != null) {
      schema.put("position", position);
    }
    return schema;
  }

  /** The component's value in an object. */
  Object read(Map<?, ?> object, DocumentPlace place) {
    DocumentPlace at = place.below(name);
    if (object.containsKey(name)) {
      return type.readOrNull(object.get(name), at);
    }
    return isRequired() ? at.problem("Field required") : type.readOrNull(defaultValue, at);
  }

  /** The field's JSON value from an application's settings; null where they do not have it. */
  Object fromSettings(Function<String, Optional<String>> settings, String prefix) {
    String key = prefix + name.replace('_', '-');
    RecordFieldType nested = RecordFieldType.within(type);
    if (nested != null) {
      Map<String, Object> object = nested.fromSettings(settings, key + ".");
      return object.isEmpty() ? null : object;
    }
    return settings.apply(key).map(this::parse).orElse(null);
  }

  /** A text that means nothing stays, so that whoever reads it says what is wrong. */
  private Object parse(String text) {
    try {
      return type.parse(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Puts the component's value into an object. One that is null is left out. */
  void write(Object block, Map<String, Object> object) {
    Object value;
    try {
      value = accessor.invoke(block);
    } catch (ReflectiveOperationException e) {
      throw new BondstoneException(
          "The accessor of %s.%s fails."
              .formatted(component.getDeclaringRecord().getName(), component.getName()),
          e);
    }
    if (value != null) {
      object.put(name, type.write(value));
    }
  }
}

package org.bondstone.cdi.type;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.error.BondstoneException;

/** A record, which may be a block type. Thread-safe. */
final class RecordFieldType implements FieldType {

  private static final String BLOCK_TYPE_SLUG = "block_type_slug";

  private final Class<?> type;
  private final List<RecordField> fields;
  private final Constructor<?> constructor;

  /**
   * @throws BondstoneException when a component cannot be a field
   */
  RecordFieldType(Class<?> type, FieldTypes types) {
    this.type = type;
    this.fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      RecordField field = new RecordField(component, types.of(component));
      if (!names.add(field.name())) {
        throw new BondstoneException(
            "The record %s has two fields \"%s\".".formatted(type.getName(), field.name()));
      }
      fields.add(field);
    }
    this.constructor = constructor(type);
  }

  private static Constructor<?> constructor(Class<?> type) {
    try {
      Constructor<?> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has a canonical constructor", e);
    }
  }

  Class<?> type() {
    return type;
  }

  boolean isBlock() {
    return type.isAnnotationPresent(BlockType.class);
  }

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    return writer.reference(type, () -> body(writer));
  }

  /** The record's own schema. */
  Map<String, Object> body(SchemaWriter writer) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", type.getSimpleName());
    schema.put("type", "object");
    schema.put("properties", properties(writer));
    List<String> required =
        fields.stream().filter(RecordField::isRequired).map(RecordField::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (isBlock()) {
      describe(schema);
    }
    if (writer.isClosed()) {
      schema.put("additionalProperties", false);
      if (isBlock()) {
        // Prefect's client says of a block that it sends in place which type it has.
        schema.put("patternProperties", Map.of("^" + BLOCK_TYPE_SLUG + "$", Map.of()));
      }
    }
    return schema;
  }

  private Map<String, Object> properties(SchemaWriter writer) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordField field : fields) {
      properties.put(field.name(), field.schema(writer, isBlock() ? properties.size() : null));
    }
    return properties;
  }

  /** Adds what only a block has. */
  private void describe(Map<String, Object> schema) {
    String description = type.getAnnotation(BlockType.class).description();
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    schema.put(BLOCK_TYPE_SLUG, TypeName.of(type).slug());
    schema.put("block_schema_references", references());
    schema.put("secret_fields", secrets());
  }

  private Map<String, Object> references() {
    Map<String, Object> references = new LinkedHashMap<>();
    for (RecordField field : fields) {
      RecordFieldType nested = nested(field.type());
      if (nested != null) {
        references.put(field.name(), Map.of(BLOCK_TYPE_SLUG, TypeName.of(nested.type).slug()));
      }
    }
    return references;
  }

  /** The block types that fields refer to. */
  List<RecordFieldType> nestedBlocks() {
    return fields.stream()
        .map(field -> nested(field.type()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Documents refer to others by whole fields only; within a list a block is a plain value. */
  private static RecordFieldType nested(FieldType field) {
    RecordFieldType record = within(field);
    return record != null && record.isBlock() ? record : null;
  }

  /** The record that a field holds, optional or not; null when it holds none. */
  static RecordFieldType within(FieldType field) {
    FieldType content = field instanceof OptionalType optional ? optional.content() : field;
    return content instanceof RecordFieldType record ? record : null;
  }

  /** The fields that an application's settings have. */
  Map<String, Object> fromSettings(Function<String, Optional<String>> settings, String prefix) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (RecordField field : fields) {
      Object value = field.fromSettings(settings, prefix);
      if (value != null) {
        object.put(field.name(), value);
      }
    }
    return object;
  }

  @Override
  public List<String> secrets() {
    List<String> paths = new ArrayList<>();
    for (RecordField field : fields) {
      for (String path : field.type().secrets()) {
        paths.add(path.isEmpty() ? field.name() : field.name() + "." + path);
      }
    }
    return paths;
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    if (!(json instanceof Map<?, ?> object)) {
      return place.problem("Must be an object");
    }
    int before = place.problems().size();
    Object[] values = fields.stream().map(field -> field.read(object, place)).toArray();
    return place.problems().size() > before ? null : make(values, place);
  }

  private Object make(Object[] values, DocumentPlace place) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // What the record's own code says may quote a value.
      return place.problem(
          "Refused by the constructor of "
              + type.getName()
              + ": "
              + e.getCause().getClass().getName());
    } catch (ReflectiveOperationException e) {
      throw new BondstoneException("The record " + type.getName() + " cannot be made.", e);
    }
  }

  @Override
  public Map<String, Object> write(Object block) {
    Map<String, Object> object = new LinkedHashMap<>();
    fields.forEach(field -> field.write(block, object));
    return object;
  }

  @Override
  public boolean isNamed() {
    return true;
  }

  @Override
  public Object parse(String text) {
    throw new IllegalArgumentException("no text means a record");
  }
}

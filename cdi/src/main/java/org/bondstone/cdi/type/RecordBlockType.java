package org.bondstone.cdi.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.InvalidBlockException;
import org.bondstone.api.spi.BlockTypeDefinition;

/**
 * A block type that a record defines. Thread-safe.
 *
 * @param <T> the record
 */
public final class RecordBlockType<T> {

  private final Class<T> type;
  private final RecordFieldType record;
  private final String slug;

  private RecordBlockType(Class<T> type) {
    this.type = type;
    this.slug = TypeName.of(type).slug();
    this.record = new FieldTypes().record(type);
  }

  /** Whether a class is a record that is a block type. */
  public static boolean isOne(Class<?> type) {
    return type.isRecord() && type.isAnnotationPresent(BlockType.class);
  }

  /**
   * @throws BondstoneException when the class is not a record with {@link BlockType}, or a
   *     component of it cannot be saved
   */
  public static <T> RecordBlockType<T> of(Class<T> type) {
    if (!isOne(type)) {
      throw new BondstoneException(
          type.getName() + " is no block type. Make it a record with @BlockType.");
    }
    return new RecordBlockType<>(type);
  }

  /** The type's name in URLs. */
  public String slug() {
    return slug;
  }

  /** What the store gets of the type. */
  public BlockTypeDefinition definition() {
    return definition(record);
  }

  private static BlockTypeDefinition definition(RecordFieldType record) {
    BlockType described = record.type().getAnnotation(BlockType.class);
    TypeName name = TypeName.of(record.type());
    return new BlockTypeDefinition(
        name.name(),
        name.slug(),
        described.description().isEmpty() ? null : described.description(),
        described.documentationUrl().isEmpty() ? null : described.documentationUrl(),
        schema(record, new SchemaWriter(true)),
        schema(record, new SchemaWriter(false)),
        record.nestedBlocks().stream().map(RecordBlockType::definition).toList());
  }

  private static Map<String, Object> schema(RecordFieldType record, SchemaWriter writer) {
    Map<String, Object> schema = new LinkedHashMap<>(record.body(writer));
    if (!writer.definitions().isEmpty()) {
      schema.put("definitions", writer.definitions());
    }
    return schema;
  }

  /**
   * The record of a document.
   *
   * @throws InvalidBlockException when the document lacks what the record needs
   */
  public T read(BlockDocument document) {
    DocumentPlace place = DocumentPlace.root();
    Object block = record.read(document.data(), place);
    if (!place.problems().isEmpty()) {
      throw new InvalidBlockException(
          "The block \"%s/%s\" from the source %s does not fit %s, perhaps since it was saved for an older version of it."
              .formatted(document.typeSlug(), document.name(), document.source(), type.getName()),
          place.problems());
    }
    return type.cast(block);
  }

  /**
   * The document that an application's settings define, field by field: {@code use-tls}, {@code
   * relay.host}.
   *
   * @param settings the value of a field's setting
   * @return empty when no field is set
   */
  public Map<String, Object> fromSettings(Function<String, Optional<String>> settings) {
    return record.fromSettings(settings, "");
  }

  /** The document of a record, secrets in the clear. A component that is null is left out. */
  public Map<String, Object> write(T block) {
    return record.write(block);
  }
}

package org.bondstone.api.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A block type that an application brings along. Holds JSON values only, so that the server keeps
 * no class of the application. Immutable as far as its maps are.
 *
 * @param name the name that people see
 * @param slug the name in URLs
 * @param description what it is for; null for nothing
 * @param documentationUrl where its documentation is; null for nowhere
 * @param fields the JSON Schema that documents must match. It refuses unknown fields and says what
 *     maps hold, which Prefect's schemas leave open
 * @param clientFields the same schema as Prefect's Python client makes it, which the checksum is
 *     computed from. In both, {@code block_schema_references} hold the slugs only: the store adds
 *     the checksums
 * @param nested the block types that fields refer to
 * @param capabilities what its blocks can do, as Prefect's schemas say it; empty for nothing
 */
public record BlockTypeDefinition(
    String name,
    String slug,
    String description,
    String documentationUrl,
    Map<String, Object> fields,
    Map<String, Object> clientFields,
    List<BlockTypeDefinition> nested,
    List<String> capabilities) {

  public BlockTypeDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(slug, "slug");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(clientFields, "clientFields");
    nested = List.copyOf(nested);
    capabilities = List.copyOf(capabilities);
  }

  /** A type whose blocks have no capabilities. */
  public BlockTypeDefinition(
      String name,
      String slug,
      String description,
      String documentationUrl,
      Map<String, Object> fields,
      Map<String, Object> clientFields,
      List<BlockTypeDefinition> nested) {
    this(name, slug, description, documentationUrl, fields, clientFields, nested, List.of());
  }

  /** Names the type; the schemas are long. */
  @Override
  public String toString() {
    return "BlockTypeDefinition[" + slug + "]";
  }
}

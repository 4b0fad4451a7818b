package org.bondstone.rest.block;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.NewBlockType;

/** Reads what is sent about block types. */
final class BlockTypeRequests {

  private BlockTypeRequests() {}

  static NewBlockType create(JsonFields fields) {
    String name = fields.text("name");
    NameRules.checkTypeName(fields, "name", name);
    String slug = fields.text("slug");
    NameRules.checkSlug(fields, "slug", slug);
    return new NewBlockType(
        name,
        slug,
        fields.optionalText("logo_url"),
        fields.optionalText("documentation_url"),
        fields.optionalText("description"),
        fields.optionalText("code_example"));
  }

  /** The fields that are there, with their new values, of which null is one. */
  static Map<BlockTypeField, String> update(JsonFields fields) {
    Map<BlockTypeField, String> changes = new EnumMap<>(BlockTypeField.class);
    for (BlockTypeField field : BlockTypeField.values()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (fields.has(name)) {
        changes.put(field, fields.optionalText(name));
      }
    }
    return changes;
  }
}

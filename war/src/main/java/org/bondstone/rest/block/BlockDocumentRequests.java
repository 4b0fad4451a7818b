package org.bondstone.rest.block;

import java.util.Map;
import java.util.UUID;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.rest.json.JsonPlain;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.NewBlockDocument;

/** Reads what is sent about block documents. */
final class BlockDocumentRequests {

  private BlockDocumentRequests() {}

  static NewBlockDocument create(JsonFields fields) {
    String name = fields.optionalText("name");
    Map<String, Object> data = JsonPlain.map(fields.object("data"));
    UUID schema = fields.uuid("block_schema_id");
    UUID type = fields.uuid("block_type_id");
    boolean anonymous = fields.flag("is_anonymous", false);
    if (anonymous && name != null && name.isEmpty()) {
      name = null;
    }
    if (name == null && !anonymous) {
      fields.problem("a document that is not anonymous needs a name.");
    }
    NameRules.checkSlug(fields, "name", name);
    return new NewBlockDocument(name, data, schema, type, anonymous);
  }

  /**
   * Reads a change.
   *
   * @param expectedVersion the version that the caller has read; null for any
   */
  static BlockDocumentChange update(JsonFields fields, Long expectedVersion) {
    UUID schema = fields.optionalUuid("block_schema_id");
    Map<String, Object> data = fields.has("data") ? JsonPlain.map(fields.object("data")) : null;
    boolean merge = fields.flag("merge_existing_data", true);
    return new BlockDocumentChange(schema, data, merge, expectedVersion);
  }
}

package org.bondstone.rest.server;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.rest.json.JsonPlain;
import org.bondstone.store.model.BlockSet;
import org.bondstone.store.model.ExpiryText;
import org.bondstone.store.model.ExportedSecrets;

/** Reads what is sent about blocks as files. */
final class BlockFilesRequests {

  private BlockFilesRequests() {}

  static BlockSet set(JsonFields fields) {
    return new BlockSet(
        fields.nested("documents", BlockFilesRequests::document),
        fields.flag("prune", false),
        fields.flag("dry_run", false),
        fields.flag("clear_secrets", false));
  }

  private static BlockSet.Document document(JsonFields fields) {
    String type = fields.text("type");
    String name = fields.text("name");
    Map<String, Object> data = JsonPlain.map(fields.object("data"));
    boolean given = fields.has("expires");
    Instant expires = fields.optionalText("expires", ExpiryText::read, ExpiryText.ALLOWED);
    return new BlockSet.Document(type, name, data, given, expires);
  }

  static ExportedSecrets secrets(JsonFields fields) {
    ExportedSecrets secrets =
        fields.optionalChoice(
            "secrets", ExportedSecrets.class, choice -> choice.name().toLowerCase(Locale.ROOT));
    return secrets == null ? ExportedSecrets.REFERENCES : secrets;
  }

  /** A secret of a block. */
  record Secret(String type, String name, String value) {

    @Override
    public String toString() {
      return type + "/" + name;
    }
  }

  static Secret secret(JsonFields fields) {
    return new Secret(fields.text("type"), fields.text("name"), fields.text("value"));
  }
}

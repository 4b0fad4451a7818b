package org.bondstone.store.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bondstone.store.persistence.DocumentEntity;

/**
 * A hash over the versions of a document, its type and all that it references. It changes whenever
 * a view of the document does. No content goes into it: a hash of a secret would help to guess it.
 */
final class ViewState {

  private static final int BYTES = 16;

  private final Function<DocumentEntity, Map<String, DocumentRow>> children;
  private final Set<String> seen = new HashSet<>();
  private final StringBuilder versions = new StringBuilder();

  private ViewState(Function<DocumentEntity, Map<String, DocumentRow>> children) {
    this.children = children;
  }

  /**
   * @param children the documents that a document references, by field in a fixed order
   */
  static String of(DocumentRow row, Function<DocumentEntity, Map<String, DocumentRow>> children) {
    ViewState state = new ViewState(children);
    state.add("", row);
    return hash(state.versions.toString());
  }

  private void add(String field, DocumentRow row) {
    DocumentEntity document = row.document();
    versions.append('\n').append(field).append(' ').append(document.id);
    if (seen.add(document.id)) {
      versions.append(' ').append(document.edition()).append(' ').append(document.schemaId);
      versions.append(' ').append(row.type().version);
      versions.append(' ').append(row.type().updated.toInstant()).append('(');
      children.apply(document).forEach(this::add);
      versions.append(')');
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}

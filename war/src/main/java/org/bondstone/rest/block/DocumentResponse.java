package org.bondstone.rest.block;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.SecretView;

/** The response to a question for one document. */
final class DocumentResponse {

  private DocumentResponse() {}

  /**
   * The document with its tag, or 304 where the caller's {@code If-None-Match} names that tag.
   *
   * @param ifNoneMatch null when the caller sent none
   * @param reader reads the document; a read of secrets is one record of the audit log
   */
  static Response to(
      String ifNoneMatch, SecretView secrets, Function<SecretView, BlockDocumentView> reader) {
    // Masked first: who has the newest secrets already is not given them again.
    if (ifNoneMatch != null) {
      BlockDocumentView masked = reader.apply(SecretView.MASKED);
      if (Versions.names(ifNoneMatch, Versions.tag(masked, secrets))) {
        return Response.notModified(Versions.tag(masked, secrets)).build();
      }
    }
    BlockDocumentView shown = reader.apply(secrets);
    return Response.ok(shown).tag(Versions.tag(shown, secrets)).build();
  }
}

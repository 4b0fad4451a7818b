package org.bondstone.store.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Blocks as they shall be, all or none.
 *
 * @param documents each type and name once
 * @param prune whether all other blocks are deleted
 * @param dryRun whether only what would change is returned
 * @param clearSecrets whether secrets may stand in the clear, and not as references
 */
public record BlockSet(
    List<Document> documents, boolean prune, boolean dryRun, boolean clearSecrets) {

  public BlockSet {
    documents = List.copyOf(documents);
  }

  /**
   * One block. {@link #toString} leaves the data out.
   *
   * @param typeSlug the slug of its type
   * @param data its fields, with references in place of secrets and of other blocks
   * @param expiryGiven whether the end of its credentials is said; otherwise it stays as it is
   * @param expires when its credentials end; null for not known
   */
  public record Document(
      String typeSlug,
      String name,
      Map<String, Object> data,
      boolean expiryGiven,
      Instant expires) {

    @Override
    public String toString() {
      return typeSlug + "/" + name;
    }
  }
}

package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockReferrer;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.Conditions;

/**
 * The connections that have their credentials from a block. They say so by its name, inside of what
 * is encrypted, so all connections are read; but only for a block that is a source of credentials.
 */
final class CredentialUsers {

  private static final String CONNECTOR = "sql-connector";
  private static final String FIELD = ConnectionSetting.CREDENTIALS.name();

  private final EntityManager entities;
  private final DocumentReader reader;

  CredentialUsers(EntityManager entities, DocumentReader reader) {
    this.entities = entities;
    this.reader = reader;
  }

  /** Those of a document, by name. */
  List<BlockReferrer> of(UUID id) {
    return read(Conditions.all().equal("d.id", id.toString())).stream()
        .filter(CredentialUsers::isSource)
        .flatMap(source -> of(source).stream())
        .toList();
  }

  private static boolean isSource(BlockDocumentView document) {
    return document.blockSchema().capabilities().contains(CredentialSourceProvider.CAPABILITY);
  }

  private List<BlockReferrer> of(BlockDocumentView source) {
    // The name alone does, where no other source has it.
    Set<String> names = Set.of(source.name(), source.blockType().slug() + "/" + source.name());
    return read(DocumentQueries.ofType(Conditions.all(), CONNECTOR)).stream()
        .filter(each -> each.data().get(FIELD) instanceof String named && names.contains(named))
        .map(each -> new BlockReferrer(CONNECTOR, each.name(), FIELD))
        .toList();
  }

  private List<BlockDocumentView> read(Conditions conditions) {
    return reader.read(
        entities, conditions, BlockDocumentSort.NAME_ASC, Page.unlimited(), SecretView.MASKED);
  }
}

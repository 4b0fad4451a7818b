package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockReferrer;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.DocumentEntity;

/**
 * The connections that have their credentials from a block. They say so by its name, inside of what
 * is encrypted, so all connections are read, each version once; but only for a block that is a
 * source of credentials. Thread-safe.
 */
final class CredentialUsers {

  private static final String CONNECTOR = "sql-connector";
  private static final String FIELD = ConnectionSetting.CREDENTIALS.name();

  /** A tenth of what one statement takes on PostgreSQL. */
  private static final int AT_ONCE = 3_000;

  private final DocumentReader reader;
  private final Map<String, Named> known = new ConcurrentHashMap<>();

  /** What a version of a connection names; empty for nothing. */
  private record Named(long edition, String source) {}

  private record Connector(String id, String name, long edition) {

    static Connector of(Object[] row) {
      return new Connector(
          (String) row[0],
          (String) row[1],
          DocumentEntity.edition((OffsetDateTime) row[2], (Long) row[3]));
    }
  }

  CredentialUsers(DocumentReader reader) {
    this.reader = reader;
  }

  /** Those of a document, by name. */
  List<BlockReferrer> of(EntityManager entities, UUID id) {
    return read(entities, Conditions.all().equal("d.id", id.toString())).stream()
        .filter(CredentialUsers::isSource)
        .flatMap(source -> of(entities, source).stream())
        .toList();
  }

  private static boolean isSource(BlockDocumentView document) {
    return document.blockSchema().capabilities().contains(CredentialSourceProvider.CAPABILITY);
  }

  private List<BlockReferrer> of(EntityManager entities, BlockDocumentView source) {
    // The name alone does, where no other source has it.
    Set<String> names = Set.of(source.name(), source.blockType().slug() + "/" + source.name());
    List<Connector> connectors = connectors(entities);
    learn(entities, connectors);
    return connectors.stream()
        .filter(each -> known.containsKey(each.id()))
        .filter(each -> names.contains(known.get(each.id()).source()))
        .map(each -> new BlockReferrer(CONNECTOR, each.name(), FIELD))
        .toList();
  }

  private static List<Connector> connectors(EntityManager entities) {
    return entities
        .createQuery(
            "select d.id, d.name, d.updated, d.version from Document d, Type t where t.id = d.typeId"
                + " and t.slug = :slug order by d.name, d.id",
            Object[].class)
        .setParameter("slug", CONNECTOR)
        .getResultStream()
        .map(Connector::of)
        .toList();
  }

  private void learn(EntityManager entities, List<Connector> connectors) {
    known.keySet().retainAll(connectors.stream().map(Connector::id).collect(Collectors.toSet()));
    List<String> unread = new ArrayList<>();
    for (Connector each : connectors) {
      Named named = known.get(each.id());
      if (named == null || named.edition() != each.edition()) {
        unread.add(each.id());
      }
    }
    for (int from = 0; from < unread.size(); from += AT_ONCE) {
      List<String> some = unread.subList(from, Math.min(unread.size(), from + AT_ONCE));
      read(entities, Conditions.all().in("d.id", some)).forEach(this::learn);
    }
  }

  private void learn(BlockDocumentView connector) {
    String source = connector.data().get(FIELD) instanceof String named ? named : "";
    known.put(connector.id().toString(), new Named(connector.version(), source));
  }

  private List<BlockDocumentView> read(EntityManager entities, Conditions conditions) {
    return reader.read(
        entities, conditions, BlockDocumentSort.NAME_ASC, Page.unlimited(), SecretView.MASKED);
  }
}

package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockReferrer;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SavedDocument;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.use.BlockUses;

/** The block documents, over the database. */
public final class DocumentService implements BlockDocuments {

  private final StoreDatabase database;
  private final DocumentReader reader;
  private final DocumentWriter writer;
  private final Audit audit;
  private final BlockUses uses;
  private final CredentialUsers credentialUsers;

  /**
   * @param uses is notified who reads secrets
   */
  public DocumentService(
      StoreDatabase database,
      DocumentReader reader,
      DocumentWriter writer,
      Audit audit,
      BlockUses uses) {
    this.database = database;
    this.reader = reader;
    this.writer = writer;
    this.audit = audit;
    this.uses = uses;
    this.credentialUsers = new CredentialUsers(reader);
  }

  @Override
  public SavedDocument<BlockDocumentView> create(NewBlockDocument document, Caller caller) {
    return writer.create(document, caller);
  }

  @Override
  public SavedDocument<Long> update(UUID id, BlockDocumentChange change, Caller caller) {
    return writer.update(id, change, caller);
  }

  @Override
  public void delete(UUID id, Long expectedVersion, Caller caller) {
    writer.delete(id, expectedVersion, caller);
  }

  @Override
  public SavedDocument<BlockDocumentView> copy(UUID id, String name, Caller caller) {
    BlockDocumentView original = get(id, SecretView.CLEAR, caller);
    Map<String, Object> data = new LinkedHashMap<>(original.data());
    original
        .blockDocumentReferences()
        .forEach(
            (field, reference) ->
                data.put(field, DataParts.reference(reference.blockDocument().id().toString())));
    return create(
        new NewBlockDocument(
            name, data, original.blockSchemaId(), original.blockTypeId(), /* isAnonymous */ false),
        caller);
  }

  @Override
  public List<BlockReferrer> referrers(UUID id) {
    return database.read(
        entities ->
            Stream.concat(
                    byReference(entities, id).stream(), credentialUsers.of(entities, id).stream())
                .limit(Page.MOST)
                .toList());
  }

  private static List<BlockReferrer> byReference(EntityManager entities, UUID id) {
    return entities
        .createQuery(
            "select t.slug, d.name, r.name from Reference r, Document d, Type t"
                + " where d.id = r.parentId and t.id = d.typeId and r.childId = :id"
                + " order by t.slug, d.name, r.name",
            Object[].class)
        .setParameter("id", id.toString())
        .setMaxResults(Page.MOST)
        .getResultList()
        .stream()
        .map(row -> new BlockReferrer((String) row[0], (String) row[1], (String) row[2]))
        .toList();
  }

  @Override
  public BlockDocumentView get(UUID id, SecretView secrets, Caller caller) {
    return one(connection -> OneDocument.byId(connection, id), secrets, caller);
  }

  @Override
  public BlockDocumentView getByName(
      String typeSlug, String name, SecretView secrets, Caller caller) {
    if (!Texts.isSlug(typeSlug) || !Texts.isSlug(name)) {
      throw notFound();
    }
    return one(connection -> OneDocument.byName(connection, typeSlug, name), secrets, caller);
  }

  private BlockDocumentView one(
      StoreDatabase.Query<Optional<OneDocument>> query, SecretView secrets, Caller caller) {
    OneDocument document = database.query(query).orElseThrow(DocumentService::notFound);
    BlockDocumentView found = database.read(entities -> reader.view(entities, document, secrets));
    audit(found, secrets, caller);
    return found;
  }

  static NotFoundException notFound() {
    return new NotFoundException("Block document not found");
  }

  @Override
  public List<BlockDocumentView> ofType(String typeSlug, SecretView secrets, Caller caller) {
    boolean known =
        Texts.isSlug(typeSlug)
            && database.read(
                entities ->
                    !entities
                        .createQuery("select t.id from Type t where t.slug = :slug")
                        .setParameter("slug", typeSlug)
                        .getResultList()
                        .isEmpty());
    if (!known) {
      throw new NotFoundException("Block type not found");
    }
    return read(
        entities ->
            DocumentQueries.ofType(Conditions.all(), typeSlug).equal("d.isAnonymous", false),
        BlockDocumentSort.NAME_ASC,
        Page.unlimited(),
        secrets,
        caller);
  }

  @Override
  public List<BlockDocumentView> find(BlockDocumentQuery query, SecretView secrets, Caller caller) {
    if (query.page().limit() == 0) {
      return List.of();
    }
    if (query.sort() == BlockDocumentSort.USED_DESC) {
      uses.writeWhatCanBe();
    }
    return read(
        entities -> DocumentQueries.conditions(entities, query),
        query.sort(),
        query.page(),
        secrets,
        caller);
  }

  private List<BlockDocumentView> read(
      Function<EntityManager, Conditions> conditions,
      BlockDocumentSort sort,
      Page page,
      SecretView secrets,
      Caller caller) {
    List<BlockDocumentView> found =
        database.read(
            entities -> reader.read(entities, conditions.apply(entities), sort, page, secrets));
    found.forEach(document -> audit(document, secrets, caller));
    return found;
  }

  private void audit(BlockDocumentView document, SecretView secrets, Caller caller) {
    if (secrets == SecretView.CLEAR) {
      audit.revealed(
          caller, "read the secrets of block", document.blockType().slug() + "/" + document.name());
      uses.read(document.name(), caller);
    }
  }

  @Override
  public long count(BlockDocumentQuery query) {
    return database.read(
        entities -> DocumentQueries.count(entities, DocumentQueries.conditions(entities, query)));
  }
}

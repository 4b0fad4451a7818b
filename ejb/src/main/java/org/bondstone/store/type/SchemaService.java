package org.bondstone.store.type;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.check.JsonCopy;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SavedSchema;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.service.BlockSchemas;

/** The block schemas, over the database. */
public final class SchemaService implements BlockSchemas {

  private final StoreDatabase database;
  private final Writes writes;
  private final DocumentCascade documents;
  private final SchemaCache cache;

  /**
   * @param documents ends the documents of a schema that goes
   */
  public SchemaService(
      StoreDatabase database, Writes writes, DocumentCascade documents, SchemaCache cache) {
    this.database = database;
    this.writes = writes;
    this.documents = documents;
    this.cache = cache;
  }

  @Override
  public SavedSchema create(NewBlockSchema schema, Caller caller) {
    Texts texts = new Texts().shortText("version", schema.version());
    if (schema.capabilities() != null) {
      schema.capabilities().forEach(word -> texts.shortText("capabilities", word));
    }
    texts.check();
    NewBlockSchema copy =
        new NewBlockSchema(
            JsonCopy.copyObject("fields", schema.fields()),
            schema.blockTypeId(),
            schema.capabilities(),
            schema.version());
    return writes.run(scope -> create(scope, copy, caller));
  }

  private SavedSchema create(WriteScope scope, NewBlockSchema schema, Caller caller) {
    TypeEntity type = scope.entities().find(TypeEntity.class, schema.blockTypeId().toString());
    if (type == null) {
      throw new NotFoundException("Block type " + schema.blockTypeId() + " not found.");
    }
    SchemaRegistration registration = new SchemaRegistration(scope);
    // Of a type that the server or an application defines, that one's word counts for the rest.
    var existing =
        type.isOwn ? registration.findByChecksum(type, schema) : registration.find(type, schema);
    if (existing.isPresent()) {
      return new SavedSchema(view(existing.get(), type), false);
    }
    if (type.isOwn) {
      throw new ForbiddenException(
          "The schemas of block type \""
              + type.slug
              + "\" come with the server, or with the application that defines it.");
    }
    SchemaEntity entity = registration.insertWithNested(type, schema);
    scope.audit(caller, "created block schema", type.slug + " " + entity.checksum);
    return new SavedSchema(view(entity, type), true);
  }

  private BlockSchemaView view(SchemaEntity schema, TypeEntity type) {
    // Not through the cache: what is new here has not committed yet.
    return new KnownSchema(schema).view(TypeViews.of(type));
  }

  @Override
  public BlockSchemaView get(UUID id) {
    return one(Conditions.all().equal("s.id", id.toString()));
  }

  @Override
  public BlockSchemaView getByChecksum(String checksum, String version) {
    Conditions conditions =
        Conditions.all().in("s.checksum", FilterConditions.texts(List.of(checksum), "checksum"));
    if (version != null) {
      conditions.in("s.version", FilterConditions.texts(List.of(version), "version"));
    }
    return one(conditions);
  }

  private BlockSchemaView one(Conditions conditions) {
    return database.read(entities -> list(entities, conditions, new Page(1, 0))).stream()
        .findFirst()
        .orElseThrow(SchemaService::notFound);
  }

  @Override
  public List<BlockSchemaView> find(BlockSchemaFilter schemas, Page page) {
    if (page.limit() == 0) {
      return List.of();
    }
    return database.read(
        entities -> {
          Conditions conditions = Conditions.all();
          FilterConditions.add(entities, conditions, schemas);
          return list(entities, conditions, page);
        });
  }

  private List<BlockSchemaView> list(EntityManager entities, Conditions conditions, Page page) {
    return conditions
        .bind(
            entities.createQuery(
                "select s, t from Schema s, Type t where t.id = s.typeId and ("
                    + conditions.text()
                    + ") order by s.created desc, s.id",
                Object[].class))
        .setFirstResult(page.offset())
        .setMaxResults(page.limit())
        .getResultStream()
        .map(row -> cache.of((SchemaEntity) row[0]).view(TypeViews.of((TypeEntity) row[1])))
        .toList();
  }

  static NotFoundException notFound() {
    return new NotFoundException("Block schema not found");
  }

  @Override
  public void delete(UUID id, Caller caller) {
    writes.run(
        scope -> {
          SchemaEntity schema = scope.entities().find(SchemaEntity.class, id.toString());
          if (schema == null) {
            throw notFound();
          }
          TypeEntity type = scope.entities().find(TypeEntity.class, schema.typeId);
          if (type.isProtected) {
            throw new ForbiddenException(
                "The block type \""
                    + type.slug
                    + "\" is protected: its schemas cannot be deleted.");
          }
          documents.deleteOfSchema(scope, schema.id, caller);
          scope.entities().remove(schema);
          scope.audit(caller, "deleted block schema", type.slug + " " + schema.checksum);
          return null;
        });
  }

  @Override
  public List<String> capabilities() {
    return database.read(
        entities -> {
          TreeSet<String> all = new TreeSet<>();
          CapabilityText.all(entities).forEach(text -> all.addAll(CapabilityText.read(text)));
          return List.copyOf(all);
        });
  }
}

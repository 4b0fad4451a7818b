package org.bondstone.store.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.json.SchemaChecksum;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;

/**
 * Types and schemas that come from another server's database, with their ids, within one write.
 * What the store has already stays as it is. Not thread-safe.
 */
public final class ImportedSchemas {

  private final WriteScope scope;
  private final Caller caller;

  public ImportedSchemas(WriteScope scope, Caller caller) {
    this.scope = scope;
    this.caller = caller;
  }

  /**
   * The store's type of the same slug, made when there is none.
   *
   * @param id the id that a new type gets
   * @throws ConflictException when another type has the name
   * @throws org.bondstone.store.error.InvalidInputException when the name or the slug is not valid
   */
  public TypeEntity type(String id, NewBlockType type, boolean isProtected) {
    Optional<TypeEntity> known = TypeService.find(scope.entities(), type.slug());
    if (known.isPresent()) {
      return known.get();
    }
    new Texts().typeName("name", type.name()).slug("slug", type.slug()).check();
    boolean taken =
        !scope
            .entities()
            .createQuery("select t.id from Type t where t.name = :name or t.id = :id")
            .setParameter("name", type.name())
            .setParameter("id", id)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw new ConflictException(
          "The store has another block type with the name or the id of \"%s\" (%s)."
              .formatted(type.name(), type.slug()));
    }
    TypeEntity entity = TypeService.fresh(scope, id, type);
    // The other server has escaped them already.
    entity.description = type.description();
    entity.codeExample = type.codeExample();
    entity.isProtected = isProtected;
    scope.entities().persist(entity);
    scope.audit(caller, "imported block type", entity.slug);
    scope.emit(NewEvent.of(BlockChange.Kind.CREATED, entity));
    return entity;
  }

  /**
   * The type's equal schema, made when there is none.
   *
   * @param id the id that a new schema gets
   * @param checksum what the other server has computed
   * @throws ConflictException when the type is the server's own and has no such schema
   */
  public SchemaEntity schema(
      String id,
      TypeEntity type,
      String checksum,
      Map<String, Object> fields,
      List<String> capabilities,
      String version) {
    NewBlockSchema schema = new NewBlockSchema(fields, null, capabilities, version);
    SchemaRegistration registration = new SchemaRegistration(scope);
    Optional<SchemaEntity> known =
        type.isOwn
            ? registration.findByChecksum(type, schema)
            : registration.find(type, checksum, schema);
    if (known.isPresent()) {
      return known.get();
    }
    if (type.isOwn) {
      throw new ConflictException(
          "The block type \"%s\" is this server's own, and the schema %s is not one of its."
              .formatted(type.slug, checksum));
    }
    SchemaEntity entity =
        registration.insert(id, type, checksum, schema, SchemaChecksum.ofSecretFields(fields));
    scope.audit(caller, "imported block schema", type.slug + " " + checksum);
    return entity;
  }
}

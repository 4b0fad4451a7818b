package org.bondstone.store.type;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.model.Page;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.service.BlockTypes;

/** The block types, over the database. */
public final class TypeService implements BlockTypes {

  private static final String RESERVED = "prefect";

  /** Prefect's client compares this text, letter by letter, and raises an error of its own. */
  private static final String PROTECTED = "protected block types cannot be deleted.";

  private final StoreDatabase database;
  private final Writes writes;
  private final DocumentCascade documents;
  private final SystemTypes systemTypes;

  /**
   * @param documents ends the documents of a type that goes
   */
  public TypeService(
      StoreDatabase database, Writes writes, DocumentCascade documents, SystemTypes systemTypes) {
    this.database = database;
    this.writes = writes;
    this.documents = documents;
    this.systemTypes = systemTypes;
  }

  @Override
  public BlockTypeView create(NewBlockType type, Caller caller) {
    checkName(type);
    return writes.run(
        scope -> {
          refuseTaken(scope.entities(), type, null);
          TypeEntity entity = insert(scope, type, false, false);
          scope.audit(caller, "created block type", type.slug());
          return TypeViews.of(entity);
        });
  }

  /**
   * @throws ForbiddenException when the name is reserved
   */
  static void checkName(NewBlockType type) {
    new Texts()
        .typeName("name", type.name())
        .slug("slug", type.slug())
        .text("logo_url", type.logoUrl())
        .text("documentation_url", type.documentationUrl())
        .text("description", type.description())
        .text("code_example", type.codeExample())
        .check();
    if (type.name().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      throw new ForbiddenException(
          "Names of block types that begin with \"prefect\" are reserved.");
    }
  }

  /**
   * @param ownId the type that has them rightly; null for a new one
   * @throws ConflictException when another type has the name or the slug
   */
  static void refuseTaken(EntityManager entities, NewBlockType type, String ownId) {
    boolean taken =
        entities
            .createQuery(
                "select t.id from Type t where t.name = :name or t.slug = :slug", String.class)
            .setParameter("name", type.name())
            .setParameter("slug", type.slug())
            .getResultList()
            .stream()
            .anyMatch(id -> !id.equals(ownId));
    if (taken) {
      throw new ConflictException(
          "There is a block type with the name \"%s\" or the slug \"%s\" already."
              .formatted(type.name(), type.slug()));
    }
  }

  /** A row for a type, without its texts in HTML. */
  static TypeEntity fresh(WriteScope scope, String id, NewBlockType type) {
    TypeEntity entity = new TypeEntity();
    entity.id = id;
    entity.created = scope.now();
    entity.updated = entity.created;
    entity.name = type.name();
    entity.slug = type.slug();
    entity.logoUrl = type.logoUrl();
    entity.documentationUrl = type.documentationUrl();
    return entity;
  }

  /** Stores a new type without any check. */
  static TypeEntity insert(
      WriteScope scope, NewBlockType type, boolean isProtected, boolean isOwn) {
    TypeEntity entity = fresh(scope, UUID.randomUUID().toString(), type);
    entity.description = HtmlText.escape(type.description());
    entity.codeExample = HtmlText.escape(type.codeExample());
    entity.isProtected = isProtected;
    entity.isOwn = isOwn;
    scope.entities().persist(entity);
    scope.emit(NewEvent.of(BlockChange.Kind.CREATED, entity));
    return entity;
  }

  @Override
  public BlockTypeView get(UUID id) {
    return database.read(
        entities -> TypeViews.of(find(entities, id).orElseThrow(TypeService::notFound)));
  }

  @Override
  public BlockTypeView getBySlug(String slug) {
    return database.read(
        entities -> TypeViews.of(find(entities, slug).orElseThrow(TypeService::notFound)));
  }

  private static Optional<TypeEntity> find(EntityManager entities, UUID id) {
    return Optional.ofNullable(entities.find(TypeEntity.class, id.toString()));
  }

  static Optional<TypeEntity> find(EntityManager entities, String slug) {
    return slug.indexOf('\0') >= 0
        ? Optional.empty()
        : entities
            .createQuery("select t from Type t where t.slug = :slug", TypeEntity.class)
            .setParameter("slug", slug)
            .getResultStream()
            .findFirst();
  }

  static NotFoundException notFound() {
    return new NotFoundException("Block type not found");
  }

  @Override
  public List<BlockTypeView> find(BlockTypeFilter types, BlockSchemaFilter schemas, Page page) {
    if (page.limit() == 0) {
      return List.of();
    }
    return database.read(
        entities -> {
          Conditions conditions = conditions(entities, types, schemas);
          return conditions
              .bind(
                  entities.createQuery(
                      "select t from Type t where " + conditions.text() + " order by t.name",
                      TypeEntity.class))
              .setFirstResult(page.offset())
              .setMaxResults(page.limit())
              .getResultStream()
              .map(TypeViews::of)
              .toList();
        });
  }

  private static Conditions conditions(
      EntityManager entities, BlockTypeFilter types, BlockSchemaFilter schemas) {
    Conditions conditions = Conditions.all();
    FilterConditions.add(conditions, types);
    if (schemas != null) {
      Conditions ofSchema = conditions.allOf().add("s.id is not null");
      FilterConditions.add(entities, ofSchema, schemas);
      conditions.add("t.id in (select s.typeId from Schema s where " + ofSchema.text() + ")");
    }
    return conditions;
  }

  @Override
  public void update(UUID id, Map<BlockTypeField, String> fields, Caller caller) {
    Texts texts = new Texts();
    fields.forEach((field, value) -> texts.text(field.name().toLowerCase(Locale.ROOT), value));
    texts.check();
    writes.run(
        scope -> {
          TypeEntity entity = find(scope.entities(), id).orElseThrow(TypeService::notFound);
          if (apply(fields, entity)) {
            entity.updated = scope.now();
            scope.audit(caller, "updated block type", entity.slug);
            scope.emit(NewEvent.of(BlockChange.Kind.UPDATED, entity));
          }
          return null;
        });
  }

  /** Whether anything has changed. */
  static boolean apply(Map<BlockTypeField, String> fields, TypeEntity entity) {
    boolean changed = false;
    for (Map.Entry<BlockTypeField, String> field : fields.entrySet()) {
      String value = field.getValue();
      switch (field.getKey()) {
        case LOGO_URL -> {
          changed |= !Objects.equals(entity.logoUrl, value);
          entity.logoUrl = value;
        }
        case DOCUMENTATION_URL -> {
          changed |= !Objects.equals(entity.documentationUrl, value);
          entity.documentationUrl = value;
        }
        case DESCRIPTION -> {
          if (!HtmlText.sameText(entity.description, value)) {
            changed = true;
            entity.description = value;
          }
        }
        case CODE_EXAMPLE -> {
          if (!HtmlText.sameText(entity.codeExample, value)) {
            changed = true;
            entity.codeExample = value;
          }
        }
      }
    }
    return changed;
  }

  @Override
  public void delete(UUID id, Caller caller) {
    writes.run(
        scope -> {
          TypeEntity entity = find(scope.entities(), id).orElseThrow(TypeService::notFound);
          if (entity.isProtected) {
            throw new ForbiddenException(PROTECTED);
          }
          documents.deleteOfType(scope, entity.id, caller);
          scope.entities().remove(entity);
          scope.audit(caller, "deleted block type", entity.slug);
          scope.emit(NewEvent.of(BlockChange.Kind.DELETED, entity));
          return null;
        });
  }

  @Override
  public void installSystemTypes(Caller caller) {
    systemTypes.install(caller);
  }
}

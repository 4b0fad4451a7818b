package org.bondstone.store.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.persistence.TypeEntity;

/** The types that the server brings. */
public final class SystemTypes {

  private static final String CONNECTOR = "sql-connector";

  /** Our own first, then Prefect's, each described in a file of its name. */
  private static final List<String> SLUGS =
      List.of(
          CONNECTOR,
          "sqlalchemy-connector",
          "async-sqlalchemy-connector",
          "secret",
          "webhook",
          "local-file-system");

  /** Whether a type is one of these. */
  static boolean brings(String slug) {
    return SLUGS.contains(slug);
  }

  private final Writes writes;

  public SystemTypes(Writes writes) {
    this.writes = writes;
  }

  /** Registers the types and their newest schemas, and fills in what is missing of them. */
  public void install(Caller caller) {
    List<OwnType> types = SLUGS.stream().map(SystemTypes::read).toList();
    writes.run(
        scope -> {
          types.forEach(type -> register(scope, type, caller));
          return null;
        });
  }

  private static void register(WriteScope scope, OwnType own, Caller caller) {
    Optional<TypeEntity> known = TypeService.find(scope.entities(), own.type().slug());
    TypeEntity type =
        known.orElseGet(
            () -> TypeService.insert(scope, own.type(), own.isProtected(), own.isChecked()));
    if (known.isEmpty()) {
      scope.audit(caller, "registered block type", type.slug);
    } else if (fillIn(type, own.type())) {
      type.updated = scope.now();
      scope.audit(caller, "updated block type", type.slug);
      scope.emit(NewEvent.of(BlockChange.Kind.UPDATED, type));
    }
    SchemaRegistration registration = new SchemaRegistration(scope);
    if (registration.find(type, own.checksum(), own.schema()).isEmpty()) {
      registration.insert(type, own.checksum(), own.schema());
      scope.audit(caller, "registered block schema", type.slug + " " + own.checksum());
    }
  }

  /** Leaves what a client has written. */
  private static boolean fillIn(TypeEntity type, NewBlockType own) {
    Map<BlockTypeField, String> missing = new EnumMap<>(BlockTypeField.class);
    if (type.logoUrl == null) {
      missing.put(BlockTypeField.LOGO_URL, own.logoUrl());
    }
    if (type.documentationUrl == null) {
      missing.put(BlockTypeField.DOCUMENTATION_URL, own.documentationUrl());
    }
    if (type.description == null) {
      missing.put(BlockTypeField.DESCRIPTION, own.description());
    }
    if (type.codeExample == null) {
      missing.put(BlockTypeField.CODE_EXAMPLE, own.codeExample());
    }
    return TypeService.apply(missing, type);
  }

  private static OwnType read(String slug) {
    try (InputStream in = SystemTypes.class.getResourceAsStream(slug + ".json")) {
      Map<String, Object> description = Json.readObject(in.readAllBytes());
      if (slug.equals(CONNECTOR)) {
        ConnectorSchema.addSettings(objectAt(objectAt(description, "fields"), "properties"));
      }
      return OwnType.of(description);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // the descriptions are our own resources
  private static Map<String, Object> objectAt(Map<String, Object> object, String field) {
    return (Map<String, Object>) object.get(field);
  }
}

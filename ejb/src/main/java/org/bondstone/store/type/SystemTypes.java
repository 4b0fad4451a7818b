package org.bondstone.store.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.persistence.TypeEntity;

/** The types that the server brings. */
public final class SystemTypes {

  private static final List<String> FILES =
      List.of("sql-connector", "sqlalchemy-connector", "async-sqlalchemy-connector");

  /**
   * The types that a Prefect server protects, with their names. Their schemas come with the first
   * client that uses them, since they differ from one release to the next.
   */
  private static final Map<String, String> OF_PREFECT =
      Map.of(
          "secret", "Secret",
          "webhook", "Webhook",
          "local-file-system", "Local File System");

  /** Whether a type is one of these. */
  static boolean brings(String slug) {
    return FILES.contains(slug) || OF_PREFECT.containsKey(slug);
  }

  private final Writes writes;

  public SystemTypes(Writes writes) {
    this.writes = writes;
  }

  /** Registers the types and their newest schemas, where they are missing. */
  public void install(Caller caller) {
    for (String file : FILES) {
      OwnType type = read(file);
      writes.run(
          scope -> {
            register(scope, type, caller);
            return null;
          });
    }
    OF_PREFECT.forEach(
        (slug, name) ->
            writes.run(
                scope -> {
                  registerOfPrefect(scope, slug, name, caller);
                  return null;
                }));
  }

  private static void registerOfPrefect(WriteScope scope, String slug, String name, Caller caller) {
    if (TypeService.find(scope.entities(), slug).isEmpty()) {
      NewBlockType type = new NewBlockType(name, slug, null, null, null, null);
      TypeService.insert(scope, type, true, false);
      scope.audit(caller, "registered block type", slug);
    }
  }

  private static void register(WriteScope scope, OwnType own, Caller caller) {
    Optional<TypeEntity> known = TypeService.find(scope.entities(), own.type().slug());
    TypeEntity type =
        known.orElseGet(
            () -> TypeService.insert(scope, own.type(), own.isProtected(), own.isChecked()));
    if (known.isEmpty()) {
      scope.audit(caller, "registered block type", type.slug);
    }
    SchemaRegistration registration = new SchemaRegistration(scope);
    if (registration.find(type, own.checksum(), own.schema()).isEmpty()) {
      registration.insert(type, own.checksum(), own.schema());
      scope.audit(caller, "registered block schema", type.slug + " " + own.checksum());
    }
  }

  private static OwnType read(String file) {
    try (InputStream in = SystemTypes.class.getResourceAsStream(file + ".json")) {
      return OwnType.of(Json.readObject(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

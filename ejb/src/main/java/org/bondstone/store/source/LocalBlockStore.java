package org.bondstone.store.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BlockExistsException;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.InvalidBlockException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.store.document.NamedDocuments;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.type.DefinedTypes;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.NewestSchemas;

/** This server's store, for the adapter and all applications. Thread-safe. */
public final class LocalBlockStore implements BlockStore {

  private static final String CONNECTOR_TYPE = "sql-connector";
  private static final String DATA = "/data";
  private static final int ATTEMPTS = 5;
  private static final Caller CALLER = new Caller("application");

  private final NamedDocuments named;
  private final BlockDocuments documents;
  private final DefinedTypes types;
  private final NewestSchemas schemas;
  private final Gate gate;

  public LocalBlockStore(
      NamedDocuments named,
      BlockDocuments documents,
      DefinedTypes types,
      NewestSchemas schemas,
      Gate gate) {
    this.named = named;
    this.documents = documents;
    this.types = types;
    this.schemas = schemas;
    this.gate = gate;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public int order() {
    return BlockSource.STORE_ORDER;
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    return call(() -> choose(named.find(typeSlugs, name), typeSlugs, name));
  }

  private Optional<BlockDocument> choose(
      List<NamedDocuments.Found> found, List<String> typeSlugs, String name) {
    if (typeSlugs.isEmpty() && found.size() > 1) {
      throw new BlockSourceException(ambiguous(found, name));
    }
    return found.stream()
        .min((a, b) -> typeSlugs.indexOf(a.typeSlug()) - typeSlugs.indexOf(b.typeSlug()))
        .map(one -> new BlockDocument(one.typeSlug(), name, one.data().get(), name()));
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    return call(() -> new TreeSet<>(named.names(typeSlugs)));
  }

  @Override
  public void save(BlockReference reference, Map<String, Object> data, boolean overwrite) {
    String slug = reference.typeSlug() == null ? CONNECTOR_TYPE : reference.typeSlug();
    call(
        () -> {
          KnownSchema schema =
              schemas
                  .of(slug)
                  .orElseThrow(
                      () ->
                          new InvalidSpecificationException(
                              "There is no block type \"%s\" with a schema.".formatted(slug)));
          if (overwrite) {
            replace(schema, slug, reference.name(), data);
          } else {
            create(schema, reference.name(), data);
          }
          return null;
        });
  }

  private void create(KnownSchema schema, String name, Map<String, Object> data) {
    documents.create(new NewBlockDocument(name, data, schema.id(), schema.typeId(), false), CALLER);
  }

  /** Others may make the block, or delete it, while it is saved here. */
  private void replace(KnownSchema schema, String slug, String name, Map<String, Object> data) {
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<NamedDocuments.Found> known = named.find(List.of(slug), name).stream().findFirst();
        if (known.isEmpty()) {
          create(schema, name, data);
        } else {
          documents.update(
              known.get().id(), new BlockDocumentChange(schema.id(), data, false, null), CALLER);
        }
        return;
      } catch (ConflictException | NotFoundException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public void define(BlockTypeDefinition type) {
    call(
        () -> {
          try {
            types.define(type);
          } catch (StoreException e) {
            throw new BlockSourceException(
                "The block type \"%s\" cannot be registered. %s"
                    .formatted(type.slug(), e.getMessage()),
                e);
          }
          return null;
        });
  }

  @Override
  public void delete(BlockReference reference) {
    call(
        () -> {
          List<String> slugs =
              reference.typeSlug() == null ? List.of() : List.of(reference.typeSlug());
          List<NamedDocuments.Found> found = named.find(slugs, reference.name());
          if (found.isEmpty()) {
            throw new UnknownBlockException(reference.toString(), named.names(slugs));
          }
          if (found.size() > 1) {
            throw new BlockSourceException(ambiguous(found, reference.name()));
          }
          documents.delete(found.get(0).id(), null, CALLER);
          return null;
        });
  }

  private static String ambiguous(List<NamedDocuments.Found> found, String name) {
    return "Several block types have a block \"%s\". Say which one: %s."
        .formatted(
            name,
            String.join(
                ", ", found.stream().map(one -> one.typeSlug() + "/" + name).sorted().toList()));
  }

  /** Callers are in other applications, which know the API's errors only. */
  private <T> T call(Supplier<T> action) {
    return gate.call(
        () -> {
          try {
            return action.get();
          } catch (ConflictException e) {
            throw new BlockExistsException(e.getMessage(), e);
          } catch (InvalidInputException e) {
            throw new InvalidBlockException(
                "The block does not match its type.",
                e.problems().stream().map(LocalBlockStore::problem).toList(),
                e);
          } catch (MaskedSecretException | BadReferenceException e) {
            throw new InvalidBlockException(
                "The block cannot be saved.",
                List.of(new InvalidBlockException.Problem("", e.getMessage())),
                e);
          } catch (NotFoundException e) {
            throw new BlockSourceException(
                "The block or its type was deleted meanwhile: " + e.getMessage(), e);
          } catch (StoreException e) {
            throw new BlockSourceException(e.getMessage(), e);
          }
        });
  }

  /** Seen from the document, not from a request that holds it below {@code data}. */
  private static InvalidBlockException.Problem problem(InputProblem problem) {
    String pointer = problem.pointer();
    return new InvalidBlockException.Problem(
        pointer.startsWith(DATA) ? pointer.substring(DATA.length()) : pointer, problem.msg());
  }
}

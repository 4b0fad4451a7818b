package org.bondstone.cdi.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.cdi.container.Adapter;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.cdi.type.RecordBlockType;

/** The blocks that one application sees: its own, then those of the server. Thread-safe. */
public final class ApplicationBlocks implements Blocks {

  private static final String CONNECTOR_TYPE = "sql-connector";

  private final Adapter adapter;
  private final ConfigBlocks ownBlocks;
  private final ApplicationTypes types;

  /** The blocks of these settings come first. */
  public ApplicationBlocks(ApplicationSettings settings, Adapter adapter) {
    this.adapter = adapter;
    this.ownBlocks = new ConfigBlocks(settings);
    this.types = new ApplicationTypes(adapter);
  }

  /** The block types that the application's records define. */
  public ApplicationTypes types() {
    return types;
  }

  /** The block that the application's own settings define. */
  public Optional<BlockDocument> own(BlockReference reference) {
    return ownBlocks.find(reference);
  }

  @Override
  public Optional<BlockDocument> find(BlockReference reference) {
    String slug = reference.typeSlug();
    return own(reference)
        .or(() -> sources().find(slug == null ? List.of() : List.of(slug), reference.name()));
  }

  @Override
  public <T extends Record> Optional<T> find(String name, Class<T> type) {
    RecordBlockType<T> known = types.of(type);
    BlockReference reference = new BlockReference(known.slug(), name);
    return ownBlocks
        .find(reference, known)
        .or(() -> sources().find(List.of(known.slug()), name))
        .map(known::read);
  }

  /**
   * The record of a block.
   *
   * @throws UnknownBlockException when no source has it
   */
  public <T extends Record> T get(String name, Class<T> type) {
    String slug = types.of(type).slug();
    return find(name, type)
        .orElseThrow(
            () -> new UnknownBlockException(slug + "/" + name, sources().names(List.of(slug))));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(ownBlocks.names());
    names.addAll(sources().names(List.of()));
    return names;
  }

  @Override
  public void save(String name, ConnectionSpecification specification, boolean overwrite) {
    Map<String, Object> data = adapter.factory().provider().write(specification);
    save(new BlockReference(CONNECTOR_TYPE, name), data, overwrite);
  }

  @Override
  public <T extends Record> void save(String name, T block, boolean overwrite) {
    @SuppressWarnings("unchecked") // what getClass() returns
    RecordBlockType<T> type = types.of((Class<T>) block.getClass());
    types.register();
    save(new BlockReference(type.slug(), name), type.write(block), overwrite);
  }

  @Override
  public void save(BlockReference reference, Map<String, Object> data, boolean overwrite) {
    store().save(reference, data, overwrite);
  }

  @Override
  public void delete(BlockReference reference) {
    store().delete(reference);
  }

  private BlockSources sources() {
    return adapter.factory().sources();
  }

  private BlockStore store() {
    return sources()
        .store()
        .orElseThrow(
            () ->
                new BlockSourceException(
                    "This server has no block store: bondstone.war is not deployed."));
  }
}

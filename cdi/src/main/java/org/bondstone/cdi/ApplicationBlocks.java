package org.bondstone.cdi;

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
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.cdi.type.RecordBlockType;

/** The blocks that one application sees: its own, then those of the server. Thread-safe. */
final class ApplicationBlocks implements Blocks {

  private static final String CONNECTOR_TYPE = "sql-connector";

  private final Adapter adapter;
  private final ConfigBlocks ownBlocks;
  private final ApplicationTypes types;

  ApplicationBlocks(Adapter adapter, ConfigBlocks ownBlocks, ApplicationTypes types) {
    this.adapter = adapter;
    this.ownBlocks = ownBlocks;
    this.types = types;
  }

  @Override
  public Optional<BlockDocument> find(BlockReference reference) {
    String slug = reference.typeSlug();
    return ownBlocks
        .find(reference)
        .or(
            () ->
                adapter
                    .factory()
                    .sources()
                    .find(slug == null ? List.of() : List.of(slug), reference.name()));
  }

  @Override
  public <T extends Record> Optional<T> find(String name, Class<T> type) {
    RecordBlockType<T> known = types.of(type);
    BlockReference reference = new BlockReference(known.slug(), name);
    return ownBlocks
        .find(reference, known)
        .or(() -> adapter.factory().sources().find(List.of(known.slug()), name))
        .map(known::read);
  }

  /**
   * The record of a block.
   *
   * @throws UnknownBlockException when no source has it
   */
  <T extends Record> T get(String name, Class<T> type) {
    return find(name, type)
        .orElseThrow(
            () -> {
              String slug = types.of(type).slug();
              return new UnknownBlockException(
                  slug + "/" + name, adapter.factory().sources().names(List.of(slug)));
            });
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(ownBlocks.names());
    names.addAll(adapter.factory().sources().names(List.of()));
    return names;
  }

  @Override
  public void save(String name, ConnectionSpecification specification, boolean overwrite) {
    Map<String, Object> data = adapter.factory().provider().write(specification);
    save(new BlockReference(CONNECTOR_TYPE, name), data, overwrite);
  }

  @Override
  public <T extends Record> void save(String name, T block, boolean overwrite) {
    @SuppressWarnings("unchecked") // what getClass() answers
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

  private BlockStore store() {
    return adapter
        .factory()
        .sources()
        .store()
        .orElseThrow(
            () ->
                new BlockSourceException(
                    "This server has no block store: bondstone.war is not deployed."));
  }
}

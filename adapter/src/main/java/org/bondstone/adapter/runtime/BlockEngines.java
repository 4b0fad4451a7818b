package org.bondstone.adapter.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.specification.SpecificationReader;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * The engine of each block in use. A changed block keeps its engine until it is read anew: when its
 * specification is the same, the engine stays, and a database in memory keeps its data. Otherwise
 * new borrowers get the new engine at once and the old one drains. Thread-safe.
 */
final class BlockEngines implements RegisteredSources.BlockListener {

  private static final Logger LOG = System.getLogger(BlockEngines.class.getName());

  private final EngineCache engines;
  private final Consumer<ConnectionSpecification> retired;
  private final RegisteredSources sources = new RegisteredSources(this);
  private final Map<BlockQuery, Resolution> resolutions = new HashMap<>();

  BlockEngines(EngineCache engines, Consumer<ConnectionSpecification> retired) {
    this.engines = engines;
    this.retired = retired;
  }

  RegisteredSources sources() {
    return sources;
  }

  /**
   * Resolves a block, for a reference that holds on to the result until it calls {@link #release}.
   */
  Resolution acquire(BlockQuery query) {
    while (true) {
      Resolution known = known(query);
      if (known != null) {
        return known;
      }
      long before = sources.generation();
      EngineCache.Use use = BlockErrors.named(query.name(), () -> open(query));
      Resolution fresh = keep(query, use, before);
      if (fresh != null) {
        return fresh;
      }
      // The block changed while it was read: what was read may be the old one.
      use.close();
    }
  }

  /** What the blocks of all sources say now; those that cannot be read are left out. */
  List<ConnectionSpecification> specifications() {
    List<ConnectionSpecification> all = new ArrayList<>();
    for (String type : ConnectorTypes.all()) {
      for (String name : sources.names(List.of(type))) {
        try {
          sources
              .find(new BlockQuery(List.of(type), name))
              .map(BlockEngines::specification)
              .ifPresent(all::add);
        } catch (BondstoneException e) {
          LOG.log(Level.DEBUG, "The block " + name + " cannot be read.", e);
        }
      }
    }
    return all;
  }

  private synchronized Resolution known(BlockQuery query) {
    Resolution known = resolutions.get(query);
    if (known == null || !known.isCurrent()) {
      return null;
    }
    known.attach();
    return known;
  }

  private EngineCache.Use open(BlockQuery query) {
    BlockDocument document =
        sources
            .find(query)
            .orElseThrow(
                () -> new UnknownBlockException(query.name(), sources.names(query.typeSlugs())));
    return engines.use(specification(document));
  }

  private static ConnectionSpecification specification(BlockDocument document) {
    return SpecificationReader.read(document.typeSlug(), document.data());
  }

  private synchronized Resolution keep(BlockQuery query, EngineCache.Use use, long before) {
    if (sources.generation() != before) {
      return null;
    }
    Resolution fresh = new Resolution(use);
    fresh.attach();
    Resolution old = resolutions.put(query, fresh);
    if (old != null) {
      retire(query, old);
    }
    return fresh;
  }

  /** Lets a resolution go; the last to do so lets its engine go. */
  synchronized void release(BlockQuery query, Resolution resolution) {
    if (resolution.detach()) {
      resolutions.remove(query, resolution);
      retire(query, resolution);
    }
  }

  private void retire(BlockQuery query, Resolution resolution) {
    resolution.release();
    Engine engine = resolution.engine();
    List<String> users =
        resolutions.entrySet().stream()
            .filter(other -> other.getValue().engine() == engine)
            .map(other -> other.getKey().name())
            .toList();
    if (users.isEmpty()) {
      retired.accept(engine.configuration().source());
    } else if (!users.contains(query.name())) {
      // The engine lives on for others.
      engine.meter().forget(query.name());
    }
  }

  /** Lets every user of an engine ask for its block anew at its next use. */
  synchronized void outdate(Engine engine) {
    resolutions.values().stream()
        .filter(resolution -> resolution.engine() == engine)
        .forEach(Resolution::outdate);
  }

  @Override
  public synchronized void blockChanged(BlockChange change) {
    resolutions.forEach(
        (query, resolution) -> {
          if (query.name().equals(change.name())) {
            resolution.outdate();
          }
        });
    if (change.kind() == BlockChange.Kind.DELETED) {
      forget(change.name());
    }
  }

  private void forget(String name) {
    List<BlockQuery> gone =
        resolutions.keySet().stream().filter(query -> query.name().equals(name)).toList();
    gone.forEach(query -> retire(query, resolutions.remove(query)));
  }

  @Override
  public synchronized void sourcesChanged() {
    resolutions.values().forEach(Resolution::outdate);
  }
}

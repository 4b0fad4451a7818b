package org.bondstone.adapter.runtime;

import java.util.Optional;
import java.util.function.Consumer;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.sql.ConnectionSpecification;

/** The engine of a specification that does not change. */
final class FixedEngineReference implements EngineReference {

  private final EngineCache engines;
  private final ConnectionSpecification specification;
  private final Optional<BlockReference> block;
  private final Consumer<ConnectionSpecification> retired;

  /** Kept, since a transaction looks its references up by it. */
  private final int hash;

  private volatile EngineCache.Use use;

  /**
   * @param block what to call the specification; null when it has no name
   * @param retired is notified when nobody uses the engine any more
   */
  FixedEngineReference(
      EngineCache engines,
      ConnectionSpecification specification,
      BlockReference block,
      Consumer<ConnectionSpecification> retired) {
    this.engines = engines;
    this.specification = specification;
    this.block = Optional.ofNullable(block);
    this.retired = retired;
    this.hash = specification.hashCode();
  }

  @Override
  public Optional<BlockReference> block() {
    return block;
  }

  @Override
  public Engine engine() {
    EngineCache.Use known = use;
    return known != null && !known.engine().isDraining() ? known.engine() : acquire();
  }

  private synchronized Engine acquire() {
    EngineCache.Use known = use;
    if (known == null || known.engine().isDraining()) {
      EngineCache.Use old = known;
      known = engines.use(specification);
      use = known;
      if (old != null) {
        old.close();
      }
    }
    return known.engine();
  }

  @Override
  public synchronized void release() {
    EngineCache.Use known = use;
    use = null;
    if (known != null) {
      known.close();
      if (known.engine().isDraining()) {
        retired.accept(known.engine().configuration().source());
      }
    }
  }

  /** References to one specification are equal, since they share its engine. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FixedEngineReference that
        && engines.equals(that.engines)
        && specification.equals(that.specification);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

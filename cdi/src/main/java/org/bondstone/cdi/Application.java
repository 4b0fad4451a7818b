package org.bondstone.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Set;
import org.bondstone.api.block.BlockReference;

/** What the beans of one application share. Thread-safe. */
final class Application {

  private final ApplicationSettings settings = ApplicationSettings.ofApplication();
  private final Adapter adapter = new Adapter(settings);
  private final ConfigBlocks ownBlocks = new ConfigBlocks(settings);
  private final ApplicationTypes types = new ApplicationTypes(adapter);
  private final ApplicationBlocks blocks = new ApplicationBlocks(adapter, ownBlocks, types);
  private final BeanManager beans;
  private volatile InjectedConnectors connectors;

  Application(BeanManager beans) {
    this.beans = beans;
  }

  ApplicationBlocks blocks() {
    return blocks;
  }

  ApplicationTypes types() {
    return types;
  }

  MissingBlocks.Reaction reaction() {
    return MissingBlocks.reaction(settings);
  }

  List<String> missing(Set<BlockReference> wanted) {
    return new MissingBlocks(adapter, blocks).messages(wanted);
  }

  /** The connectors, made after deployment, since only then the beans can be asked for. */
  InjectedConnectors connectors() {
    InjectedConnectors known = connectors;
    if (known == null) {
      known = new InjectedConnectors(adapter, ownBlocks, new RequestScopes(beans));
      connectors = known;
    }
    return known;
  }
}

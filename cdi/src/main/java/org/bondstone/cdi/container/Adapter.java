package org.bondstone.cdi.container;

import java.util.Optional;
import javax.naming.NamingException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ConnectorFactory;

/**
 * The way to the resource adapter: its connection factory, looked up at the first use, since an
 * application may be deployed before the adapter. Thread-safe.
 */
public final class Adapter {

  /** The setting that names another place. */
  private static final String JNDI_NAME = "bondstone.connector-factory";

  private final ApplicationSettings settings;
  private volatile ConnectorFactory factory;

  /** Nothing is looked up before it is needed. */
  public Adapter(ApplicationSettings settings) {
    this.settings = settings;
  }

  /**
   * The connection factory.
   *
   * @throws StoppedException when the adapter is not deployed
   */
  public ConnectorFactory factory() {
    ConnectorFactory known = factory;
    if (known == null) {
      known = find().orElseThrow(this::notDeployed);
      factory = known;
    }
    return known;
  }

  /** The connection factory; empty while the adapter is not deployed. */
  public Optional<ConnectorFactory> find() {
    String name = name();
    Object found;
    try {
      found = ContainerNames.lookUp(name);
    } catch (NamingException e) {
      return Optional.empty();
    }
    if (found instanceof ConnectorFactory factory) {
      return Optional.of(factory);
    }
    throw new BondstoneException(
        "What is bound to "
            + name
            + " is not Bondstone's connection factory, or it belongs to another class loader: an"
            + " application beside bondstone.rar must not bundle bondstone-api.jar.");
  }

  private String name() {
    return settings.get(JNDI_NAME).orElse(ConnectorFactory.GLOBAL_NAME);
  }

  private StoppedException notDeployed() {
    return new StoppedException(
        "The Bondstone adapter is not deployed: nothing is bound to "
            + name()
            + ". Deploy bondstone.rar and bondstone.war before this application, or set "
            + JNDI_NAME
            + ".");
  }
}

package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Makes entity manager factories over our data sources, by whichever provider there is. */
public final class Factories {

  private static final String ECLIPSELINK = "org.eclipse.persistence.";
  private static final AtomicLong NUMBER = new AtomicLong();

  private Factories() {}

  /**
   * A session whose factory is its own, and is closed with it. Making one takes its time; a
   * connector keeps its factories.
   *
   * @param unit the persistence unit's name, found with the calling thread's context class loader;
   *     empty for the only one
   * @param connections not in any Jakarta transaction
   * @param platform as that of a {@link Target}
   */
  public static EntityManager single(String unit, DataSource connections, String platform) {
    EntityManagerFactory factory =
        create(
            unit,
            Thread.currentThread().getContextClassLoader(),
            new Target("", connections, connections, platform, null));
    try {
      return OpenSession.own(factory.createEntityManager(), factory::close);
    } catch (RuntimeException e) {
      factory.close();
      throw e;
    }
  }

  /**
   * @throws PersistenceException when there is no such unit or no provider, or the database cannot
   *     be reached
   */
  static EntityManagerFactory create(String unit, ClassLoader loader, Target target) {
    UnitOfConnector info =
        new UnitOfConnector(
            Units.find(unit, target.block(), loader),
            target.connections(),
            target.joined(),
            loader);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return create(info, target);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** By the server's own provider, or one that the application brings. */
  private static EntityManagerFactory create(UnitOfConnector info, Target target) {
    for (PersistenceProvider provider :
        PersistenceProviderResolverHolder.getPersistenceProviderResolver()
            .getPersistenceProviders()) {
      if (info.isOf(provider)) {
        EntityManagerFactory factory =
            provider.createContainerEntityManagerFactory(info, properties(info, target, provider));
        if (factory != null) {
          return connected(factory);
        }
      }
    }
    throw new PersistenceException(
        "There is no provider of Jakarta Persistence here for the unit \""
            + info.getPersistenceUnitName()
            + "\".");
  }

  /** So that a database that is away fails here. */
  private static EntityManagerFactory connected(EntityManagerFactory factory) {
    try {
      factory.createEntityManager().close();
      return factory;
    } catch (RuntimeException e) {
      factory.close();
      throw e;
    }
  }

  private static Map<String, Object> properties(
      UnitOfConnector unit, Target target, PersistenceProvider provider) {
    Map<String, Object> properties = new HashMap<>();
    if (!provider.getClass().getName().startsWith(ECLIPSELINK)) {
      return properties;
    }
    // Names are global in a process, and a name that is taken shares the other's data source.
    properties.put(
        "eclipselink.session-name", unit.getPersistenceUnitName() + "-" + NUMBER.incrementAndGet());
    // Classes are taken as they are: what was woven when they were built or deployed is used.
    properties.put("eclipselink.weaving", "static");
    try {
      EclipseLink.configure(properties, unit, target);
    } catch (NoClassDefFoundError e) {
      // The server hides EclipseLink's classes, so it joins by what it knows of the server.
      properties.put("eclipselink.target-database-properties", "supportsReturnGeneratedKeys=true");
    }
    return properties;
  }
}

package org.bondstone.it.ledger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** The first book by JPA, over the data source of its connector. */
@ApplicationScoped
public class Entities {

  @Inject
  @Block("ledger-first")
  private SqlConnector first;

  private EntityManagerFactory factory;

  /** An entity manager in the transaction that runs. Close it before the transaction ends. */
  public EntityManager join() {
    EntityManager entities = factory().createEntityManager();
    entities.joinTransaction();
    return entities;
  }

  private synchronized EntityManagerFactory factory() {
    if (factory == null) {
      factory =
          Persistence.createEntityManagerFactory(
              "ledger",
              Map.of(
                  "jakarta.persistence.jtaDataSource", first.dataSource(),
                  "eclipselink.target-server", "Glassfish",
                  "eclipselink.target-database", "PostgreSQL",
                  "eclipselink.weaving", "false",
                  "eclipselink.logging.logger", "JavaLogger",
                  // In a test inside the container's own JVM, the entity's is the JVM's.
                  "eclipselink.classloader", Thread.currentThread().getContextClassLoader()));
    }
    return factory;
  }

  @PreDestroy
  synchronized void close() {
    if (factory != null) {
      factory.close();
    }
  }
}

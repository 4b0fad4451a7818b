package org.bondstone.samples.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockChange;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Makes the tables, by Flyway: when the application starts, when the block changes, and at the next
 * request where that was in vain. So the application starts without its database, and works as soon
 * as that is there. Thread-safe.
 */
@ApplicationScoped
// Flyway commits by itself.
@Transactional(TxType.NOT_SUPPORTED)
public class Tables {

  private static final System.Logger LOG = System.getLogger(Tables.class.getName());
  private static final String BLOCK = "shop";

  private final DataSource shop;
  private boolean ready;

  @Inject
  public Tables(@Block(BLOCK) DataSource shop) {
    this.shop = shop;
  }

  /** For the container's proxy. */
  Tables() {
    this(null);
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    tryToPrepare();
  }

  synchronized void follow(@Observes BlockChange change) {
    if (change.name().equals(BLOCK)) {
      ready = false;
      if (change.kind() != BlockChange.Kind.DELETED) {
        tryToPrepare();
      }
    }
  }

  /**
   * Makes the tables, unless that is done.
   *
   * @throws FlywayException when the block or its database cannot be used
   */
  public synchronized void prepare() {
    if (!ready) {
      Flyway.configure(Tables.class.getClassLoader())
          .dataSource(shop)
          .locations("classpath:org/bondstone/samples/shop/tables")
          .load()
          .migrate();
      ready = true;
    }
  }

  private void tryToPrepare() {
    try {
      prepare();
    } catch (FlywayException e) {
      String first = e.getMessage().lines().findFirst().orElse("");
      LOG.log(Level.WARNING, "The tables are made at the next request. {0}", first);
    }
  }
}

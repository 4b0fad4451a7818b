package org.bondstone.store.persistence;

import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.bondstone.store.error.StoreSetupException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables of the store's database to what this version needs. */
public final class Migrations {

  /** The file flyway.location in it is what Flyway needs to read the folder on Open Liberty. */
  private static final String SCRIPTS = "classpath:org/bondstone/store/migration";

  private static final Set<MigrationState> NEWER =
      Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  private Migrations() {}

  /**
   * Makes or changes the tables. Several servers may do so at once.
   *
   * @throws StoreSetupException when the database was made by a newer version, or a step fails
   */
  public static void run(DataSource dataSource) {
    try {
      Flyway flyway =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(dataSource)
              .locations(SCRIPTS)
              .table("bondstone_history")
              // Other tables may lie in the same schema.
              .baselineOnMigrate(true)
              .baselineVersion("0")
              .load();
      refuseNewer(flyway.info().all());
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreSetupException(
          "The store's database cannot be set up: " + firstLine(e.getMessage()), e);
    }
  }

  private static void refuseNewer(MigrationInfo[] steps) {
    Arrays.stream(steps)
        .filter(step -> NEWER.contains(step.getState()))
        .reduce((first, last) -> last)
        .ifPresent(
            step -> {
              throw new StoreSetupException(
                  "The store's database was set up by a newer version of Bondstone (its schema is at"
                      + " version %s, this server knows up to %s). Run that version, or restore a"
                          .formatted(step.getVersion(), newestKnown(steps))
                      + " backup.");
            });
  }

  private static String newestKnown(MigrationInfo[] steps) {
    return Arrays.stream(steps)
        .filter(step -> !NEWER.contains(step.getState()) && step.getVersion() != null)
        .map(step -> step.getVersion().getVersion())
        .reduce((first, last) -> last)
        .orElse("none");
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}

package org.bondstone.store.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.files.DataDirectory;
import org.bondstone.store.error.StoreSetupException;

/** Finds the store's database from the settings. */
final class StoreSpecification {

  private static final String H2 = "h2";
  static final String POSTGRESQL = "postgresql";
  private static final Set<String> DIALECTS = Set.of(H2, POSTGRESQL);

  private final StoreSettings settings;
  private final Supplier<Secret<String>> filePassword;

  /**
   * @param filePassword the password of the default database, made when there is none yet
   */
  StoreSpecification(StoreSettings settings, Supplier<Secret<String>> filePassword) {
    this.settings = settings;
    this.filePassword = filePassword;
  }

  /**
   * How the database is reached.
   *
   * @throws StoreSetupException when the URL is not understood, or is not one of H2 or PostgreSQL
   */
  ConnectionSpecification specification() {
    return specification(UnaryOperator.identity());
  }

  /**
   * How the database is reached.
   *
   * @param change changes what the settings say
   * @throws StoreSetupException when the URL is not understood, or is not one of H2 or PostgreSQL
   */
  ConnectionSpecification specification(UnaryOperator<ConnectionComponents> change) {
    ConnectionComponents components =
        change.apply(settings.databaseUrl().map(StoreSpecification::read).orElseGet(this::file));
    if (!DIALECTS.contains(components.driver().dialect())) {
      throw new StoreSetupException(
          "The setting %s names the database %s; allowed are h2 and postgresql."
              .formatted(StoreSettings.DATABASE_URL, components.driver().dialect()));
    }
    requireInPlace(components);
    ConnectionSpecification.Builder builder =
        ConnectionSpecification.of(withCredentials(components))
            .pool(new PoolSettings(settings.poolSize(), 0, null, null))
            .connectTimeout(settings.timeout())
            .borrowTimeout(settings.timeout());
    if (components.driver().dialect().equals(POSTGRESQL)) {
      builder.applicationName("bondstone-store").statementTimeout(settings.timeout());
    }
    return builder.build();
  }

  /** The same database for statements that may take long: migrations and imports. */
  static ConnectionSpecification unlimited(ConnectionSpecification database) {
    return database.toBuilder().statementTimeout(null).build();
  }

  /**
   * The adapter moves what it takes for a block's, when it has not read the setting: an empty store
   * must not come instead.
   */
  private void requireInPlace(ConnectionComponents components) {
    if (!isFile(components)) {
      return;
    }
    String file = components.database().replaceFirst("^file:", "") + ".mv.db";
    Path data = settings.dataDirectory();
    Path moved = data.resolve(DataDirectory.BLOCKS).resolve(file);
    if (!Files.exists(data.resolve(file)) && Files.exists(moved)) {
      throw new StoreSetupException(
          "The store's database is not in %s, but there is %s. If that is the store, move it back;"
                  .formatted(data, moved)
              + " if it is a block's, give the store another name.");
    }
  }

  private static boolean isFile(ConnectionComponents components) {
    return components.driver().dialect().equals(H2)
        && components.database() != null
        && !components.database().startsWith("mem:");
  }

  private static ConnectionComponents read(Secret<String> url) {
    try {
      return ConnectionComponents.parse(url.reveal().strip());
    } catch (BondstoneException e) {
      throw new StoreSetupException(
          "The setting %s is not understood: %s Allowed are postgresql://user@host/database,"
                  .formatted(StoreSettings.DATABASE_URL, e.getMessage())
              + " h2:///file and h2:///mem:name.",
          e);
    }
  }

  /**
   * The default: a file of the data directory. It has a password, since applications may have
   * blocks on files of that directory too.
   */
  private ConnectionComponents file() {
    return new ConnectionComponents(
        new Driver(H2), "bondstone", filePassword.get(), null, null, "store", Map.of());
  }

  private ConnectionComponents withCredentials(ConnectionComponents given) {
    return new ConnectionComponents(
        given.driver(),
        given.username() == null ? settings.username().orElse(null) : given.username(),
        given.password() == null ? settings.password().orElse(null) : given.password(),
        given.host(),
        given.port(),
        given.database(),
        given.query());
  }
}

package org.bondstone.store.startup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.document.ImportedDocuments;
import org.bondstone.store.error.ImportException;
import org.bondstone.store.prefect.PrefectImport;

/**
 * The command {@code import-prefect} of the runnable jar, which calls {@link #run} by its name. It
 * opens the store by itself, so it needs no server and no container.
 */
public final class ImportCommand {

  private static final String FROM = "--from";
  private static final String KEY_FILE = "--fernet-key-file";
  private static final List<String> KEY_VARIABLES =
      List.of("PREFECT_SERVER_ENCRYPTION_KEY", "ORION_ENCRYPTION_KEY");
  private static final List<String> URL_VARIABLES =
      List.of("PREFECT_SERVER_DATABASE_CONNECTION_URL", "PREFECT_API_DATABASE_CONNECTION_URL");

  private final Map<String, String> environment;
  private final PrintStream out;
  private String from;
  private String keyFile;
  private boolean overwrite;
  private boolean dryRun;

  private ImportCommand(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Imports.
   *
   * @param arguments what follows the command's name
   * @return the exit code: 0, or 1 after a line on the error stream
   */
  public static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      ImportCommand command = new ImportCommand(environment, out);
      command.read(new ArrayDeque<>(List.of(arguments)));
      command.run();
      return 0;
    } catch (BondstoneException e) {
      err.println("Nothing is imported: " + e.getMessage());
      return 1;
    }
  }

  private void read(Deque<String> arguments) {
    while (!arguments.isEmpty()) {
      String argument = arguments.pop();
      switch (argument) {
        case FROM -> from = value(argument, arguments);
        case KEY_FILE -> keyFile = value(argument, arguments);
        case "--overwrite" -> overwrite = true;
        case "--dry-run" -> dryRun = true;
        default ->
            throw new ImportException(
                "\"%s\" is not understood; allowed are %s, %s, --overwrite and --dry-run."
                    .formatted(argument, FROM, KEY_FILE));
      }
    }
  }

  private static String value(String option, Deque<String> arguments) {
    if (arguments.isEmpty()) {
      throw new ImportException("%s needs a value.".formatted(option));
    }
    return arguments.pop();
  }

  private void run() {
    ConnectorProvider provider = ConnectorProvider.provider();
    StoreSettings settings = StoreSettings.read(new ApplicationSettings.ProcessSettings()::get);
    ConnectionSpecification prefect = prefect();
    PrefectImport.Options options = new PrefectImport.Options(key(), overwrite, dryRun);
    ConnectionSpecification database =
        StoreSpecification.unlimited(
            new StoreSpecification(settings, new FilePassword(settings.dataDirectory()))
                .specification(components -> inside(components, settings.dataDirectory())));
    out.println("From " + prefect + " to " + database + ".");
    try (SqlConnector source = provider.open(prefect);
        SqlConnector target = provider.open(database);
        Audit audit = settings.openAudit();
        Store store = store(target, settings, provider, audit)) {
      ImportedDocuments.Counts counts =
          store.prefectImport().run(source.dataSource(), options, out::println);
      out.printf(
          "%s %d new, %d replaced, %d unchanged.%n",
          dryRun ? "Dry run, nothing was changed:" : "Imported:",
          counts.created(),
          counts.replaced(),
          counts.unchanged());
    }
  }

  private static Store store(
      SqlConnector target, StoreSettings settings, ConnectorProvider provider, Audit audit) {
    Store.setUp(target.dataSource());
    return Store.open(
        target.dataSource(),
        settings.keyset(),
        new SpecificationCheck(provider),
        audit,
        change -> {},
        Runnable::run);
  }

  /** Outside the server, a path of H2 would be one of the working directory. */
  private static ConnectionComponents inside(ConnectionComponents store, Path directory) {
    if (!store.driver().dialect().equals("h2") || store.database().startsWith("mem:")) {
      return store;
    }
    String file = directory.resolve(store.database()).normalize().toString();
    return new ConnectionComponents(
        store.driver(),
        store.username(),
        store.password(),
        store.host(),
        store.port(),
        file,
        store.query());
  }

  private ConnectionSpecification prefect() {
    String given =
        Optional.ofNullable(from)
            .or(() -> variable(URL_VARIABLES))
            .orElseThrow(
                () ->
                    new ImportException(
                        "%s says where Prefect's database is: the path of prefect.db, or a URL as"
                                .formatted(FROM)
                            + " PREFECT_SERVER_DATABASE_CONNECTION_URL has it."));
    ConnectionComponents components =
        given.contains("://") ? url(given) : sqlite(Path.of(given).toAbsolutePath());
    if (components.driver().dialect().equals("sqlite")) {
      components = sqlite(Path.of(components.database()).toAbsolutePath());
    } else if (components.password() == null) {
      String password = environment.get("PREFECT_SERVER_DATABASE_PASSWORD");
      if (password != null) {
        components =
            new ConnectionComponents(
                components.driver(),
                components.username(),
                Secret.of(password),
                components.host(),
                components.port(),
                components.database(),
                components.query());
      }
    }
    return ConnectionSpecification.of(components).build();
  }

  private static ConnectionComponents url(String url) {
    ConnectionComponents components;
    try {
      components = ConnectionComponents.parse(url);
    } catch (BondstoneException e) {
      throw new ImportException(
          "The URL of Prefect's database is not understood: " + e.getMessage(), e);
    }
    return switch (components.driver().dialect()) {
      case "sqlite" -> components;
      case "postgresql" ->
          // Prefect's asynchronous driver is none of Java's.
          new ConnectionComponents(
              new Driver("postgresql"),
              components.username(),
              components.password(),
              components.host(),
              components.port(),
              components.database(),
              components.query());
      default -> throw new ImportException("Prefect's database is one of sqlite and postgresql.");
    };
  }

  private static ConnectionComponents sqlite(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ImportException("There is no file " + file + ".");
    }
    return new ConnectionComponents(
        new Driver("sqlite"), null, null, null, null, file.toString(), Map.of("mode", "ro"));
  }

  private String key() {
    if (keyFile == null) {
      return variable(KEY_VARIABLES).orElse(null);
    }
    try {
      return Files.readString(Path.of(keyFile)).strip();
    } catch (IOException e) {
      throw new ImportException("The file " + keyFile + " cannot be read.", e);
    }
  }

  private Optional<String> variable(List<String> names) {
    return names.stream()
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }
}

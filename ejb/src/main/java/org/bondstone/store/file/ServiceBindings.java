package org.bondstone.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.Driver;
import org.bondstone.store.check.Texts;
import org.bondstone.store.file.ValueReferences.UnresolvedException;

/**
 * Databases that Kubernetes binds to a workload, as blocks: a folder for each binding, called as
 * the block, with a file for each value. Bindings of other services are left alone.
 *
 * @see <a href="https://servicebinding.io/spec/core/1.1.0/#workload-projection">the
 *     specification</a>
 */
final class ServiceBindings {

  private static final String CONNECTOR = "sql-connector";

  /** The types of databases, as bindings call them, and the names of drivers. */
  private static final Map<String, String> DRIVERS =
      Map.of(
          "postgresql", "postgresql",
          "postgres", "postgresql",
          "mysql", "mysql",
          "mariadb", "mariadb",
          "oracle", "oracle",
          "sqlserver", "mssql",
          "mssql", "mssql");

  /** Spaces around it may be its own. */
  private static final String PASSWORD = "password";

  private static final List<String> ADDRESSES = List.of("jdbc-url", "uri");

  private final List<FileDocument> documents = new ArrayList<>();
  private final List<FileFault> faults = new ArrayList<>();

  private ServiceBindings() {}

  /**
   * Reads all bindings.
   *
   * @throws IOException when the folder cannot be read
   */
  static DocumentParser.Parsed read(Path root) throws IOException {
    ServiceBindings bindings = new ServiceBindings();
    try (Stream<Path> folders = Files.list(root)) {
      folders
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .filter(Files::isDirectory)
          .sorted()
          .forEach(bindings::readOne);
    }
    return new DocumentParser.Parsed(bindings.documents, bindings.faults);
  }

  private void readOne(Path folder) {
    try {
      Map<String, String> entries = entries(folder);
      String driver = DRIVERS.get(entries.getOrDefault("type", "").toLowerCase(Locale.ROOT));
      if (driver == null) {
        return;
      }
      String name = folder.getFileName().toString();
      if (!Texts.isSlug(name)) {
        throw new UnresolvedException(
            "The binding's name is the block's: only lowercase letters, digits and dashes are"
                + " allowed");
      }
      documents.add(
          new FileDocument(
              folder,
              folder.toString(),
              new BlockName(CONNECTOR, name),
              null,
              Map.of("connection_info", connection(driver, entries)),
              Map.of(),
              true));
    } catch (IOException e) {
      fault(folder, "The binding cannot be read: " + e.getClass().getSimpleName());
    } catch (UnresolvedException e) {
      fault(folder, e.getMessage());
    }
  }

  private void fault(Path folder, String message) {
    faults.add(FileFault.ofFile(folder.toString(), message));
  }

  private static Map<String, String> entries(Path folder) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && Files.isRegularFile(file)) {
          String text = LocalValues.text(file);
          entries.put(name, name.equals(PASSWORD) ? text : text.strip());
        }
      }
    }
    return entries;
  }

  /** The parts of the address, where there is one, with the single values before them. */
  private static Map<String, Object> connection(String driver, Map<String, String> entries) {
    ConnectionComponents address = address(driver, entries);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("driver", driver);
    put(parts, "username", value(entries, "username", address.username()));
    String password = address.password() == null ? null : address.password().reveal();
    put(parts, PASSWORD, value(entries, PASSWORD, password));
    put(parts, "host", value(entries, "host", address.host()));
    put(parts, "port", entries.containsKey("port") ? port(entries) : address.port());
    put(parts, "database", value(entries, "database", address.database()));
    Map<String, String> query = new LinkedHashMap<>(address.query());
    Stream.of("sslmode", "sslrootcert")
        .forEach(
            setting ->
                Optional.ofNullable(entries.get(setting))
                    .ifPresent(value -> query.put(setting, value)));
    put(parts, "query", query.isEmpty() ? null : query);
    return parts;
  }

  private static void put(Map<String, Object> parts, String part, Object value) {
    if (value != null) {
      parts.put(part, value);
    }
  }

  private static String value(Map<String, String> entries, String name, String otherwise) {
    return entries.getOrDefault(name, otherwise);
  }

  private static Integer port(Map<String, String> entries) {
    try {
      return Integer.valueOf(entries.get("port"));
    } catch (NumberFormatException e) {
      throw new UnresolvedException("The file port holds no number");
    }
  }

  private static ConnectionComponents address(String driver, Map<String, String> entries) {
    for (String name : ADDRESSES) {
      if (entries.containsKey(name)) {
        try {
          return ConnectionComponents.parse(scheme(entries.get(name)));
        } catch (BondstoneException e) {
          if (entries.containsKey("host")) {
            break; // The single values say it as well.
          }
          throw new UnresolvedException("The file " + name + ": " + e.getMessage());
        }
      }
    }
    return new ConnectionComponents(new Driver(driver), null, null, null, null, null, Map.of());
  }

  /** What libpq calls it; SQLAlchemy does not any more. */
  private static String scheme(String address) {
    return address.startsWith("postgres://")
        ? "postgresql" + address.substring("postgres".length())
        : address;
  }
}

package org.bondstone.store.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.store.check.SettingValues;
import org.bondstone.store.error.StoreSetupException;

/**
 * Where blocks come from files.
 *
 * @param folder of documents; empty for none
 * @param bindings of Kubernetes' service bindings; empty for none
 * @param clearSecrets whether a secret may stand in a document in the clear
 */
public record FileSettings(Optional<Path> folder, Optional<Path> bindings, boolean clearSecrets) {

  static final String FOLDER = "bondstone.blocks.folder";
  static final String BINDINGS = "bondstone.blocks.service-bindings";
  static final String CLEAR_SECRETS = "bondstone.blocks.clear-secrets";

  /** What Kubernetes sets where it has bound a service. */
  private static final String ROOT = "SERVICE_BINDING_ROOT";

  /**
   * Reads the settings; empty when no block comes from a file.
   *
   * @param source the value of a setting by its name
   * @throws StoreSetupException when one is wrong
   */
  public static Optional<FileSettings> read(
      Function<String, Optional<String>> source, Map<String, String> environment) {
    Optional<Path> folder = source.apply(FOLDER).map(value -> folder(FOLDER, value));
    Optional<Path> bindings =
        source
            .apply(BINDINGS)
            .map(value -> folder(BINDINGS, value))
            .or(
                () ->
                    Optional.ofNullable(environment.get(ROOT))
                        .filter(value -> !value.isBlank())
                        .map(value -> folder(ROOT, value)));
    FileSettings settings =
        new FileSettings(folder, bindings, new SettingValues(source).isTrue(CLEAR_SECRETS));
    return folder.isEmpty() && bindings.isEmpty() ? Optional.empty() : Optional.of(settings);
  }

  private static Path folder(String setting, String value) {
    try {
      Path folder = Path.of(value.strip()).toAbsolutePath().normalize();
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // Refused below, together with those that are not there.
    }
    throw new StoreSetupException(
        "The setting %s is \"%s\"; allowed is a folder that is there.".formatted(setting, value));
  }
}

package org.bondstone.store.startup;

import java.util.Optional;
import java.util.function.Function;
import org.bondstone.api.block.Secret;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.file.FileSettings;
import org.bondstone.store.remote.RemoteSettings;

/**
 * Reads the settings of the store as its start does, and makes nothing of them. The launcher of the
 * runnable jar calls it by its name before it starts the container.
 */
public final class SettingsCheck {

  private SettingsCheck() {}

  /**
   * Reads them.
   *
   * @param source the value of a setting by its name
   * @throws StoreSetupException when one is wrong
   */
  public static void check(Function<String, Optional<String>> source) {
    StoreSettings settings = StoreSettings.read(source);
    RemoteSettings.read(source);
    FileSettings.read(source, System.getenv());
    // A start makes the password of the default database.
    new StoreSpecification(settings, () -> Secret.of("")).specification();
  }
}

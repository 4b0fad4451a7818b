package org.bondstone.server.setting;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the archives in the jar read their settings before Payara starts them, which takes seconds.
 * What only the running server can know it refuses by itself.
 */
public final class ArchiveSettings {

  private static final String ADAPTER = "org.bondstone.adapter.runtime.AdapterSettings";
  private static final String STORE = "org.bondstone.store.startup.SettingsCheck";
  private static final String ACCOUNTS = "org.bondstone.rest.access.AccessSettings";

  private ArchiveSettings() {}

  /**
   * Checks the settings.
   *
   * @throws BadSettingException when one is not valid
   */
  public static void check(SettingSource source) throws IOException {
    if (source.hasExpressions()) {
      return;
    }
    Function<String, Optional<String>> values = source::given;
    ClassLoader archives = new ArchiveClasses();
    try {
      read(archives.loadClass(ADAPTER).getMethod("ofProcess"));
      read(archives.loadClass(STORE).getMethod("check", Function.class), values);
      read(archives.loadClass(ACCOUNTS).getMethod("read", Function.class), values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("This jar is not complete: " + e, e);
    }
  }

  private static void read(Method reader, Object... arguments) throws ReflectiveOperationException {
    try {
      reader.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw new BadSettingException(refused.getMessage());
      }
      throw e;
    }
  }
}

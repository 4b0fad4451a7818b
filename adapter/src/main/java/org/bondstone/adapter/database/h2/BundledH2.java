package org.bondstone.adapter.database.h2;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSource;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.DatabaseKind;

/**
 * H2 from Bondstone's own jar, and the classes of this package with it, where the container puts an
 * H2 in front of it that loses data. 2.2.224, which Payara brings, cuts its file at a clean stop
 * that follows a crash, and opens it with rows missing (tried with 60 files: 35 damaged; 2.3.232
 * and 2.4.240: none of 100; 2.5.252: 15 of 100). The rest of the adapter is the parent's.
 */
final class BundledH2 extends URLClassLoader {

  private static final Logger LOGGER = System.getLogger(BundledH2.class.getName());
  private static final String DRIVER = "org/h2/Driver.class";
  private static final String MODULE = "com.h2database";

  /** The versions that keep what is in their files. A later one is not known to. */
  private static final Pattern SOUND = Pattern.compile("2\\.[34]\\..*");

  private static final String PACKAGE = BundledH2.class.getPackageName() + ".";

  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private BundledH2(URL jar, URL adapter, ClassLoader parent) {
    super("bondstone-h2", new URL[] {jar, adapter}, parent);
  }

  /** The kind with the H2 that suits: the given one, or one with H2 from the jar beside it. */
  static DatabaseKind beside(DatabaseKind visible) {
    ClassLoader parent = BundledH2.class.getClassLoader();
    if (parent.getResource(DRIVER) == null || isSound(new org.h2.Driver())) {
      return visible;
    }
    try {
      URL jar = bundled(parent);
      CodeSource adapter = BundledH2.class.getProtectionDomain().getCodeSource();
      if (jar != null && adapter != null) {
        return load(new BundledH2(jar, adapter.getLocation(), parent));
      }
    } catch (IOException | ReflectiveOperationException e) {
      LOGGER.log(Level.WARNING, "Bondstone's own H2 cannot be loaded.", e);
    }
    return visible;
  }

  private static boolean isSound(Driver driver) {
    return isSound(driver.getMajorVersion() + "." + driver.getMinorVersion() + ".");
  }

  private static boolean isSound(String version) {
    return SOUND.matcher(version).matches();
  }

  /** Says once, of the H2 that is used, when it may lose what is in a file. */
  static void checkForFiles() {
    Driver driver = new org.h2.Driver();
    if (!isSound(driver) && !WARNED.getAndSet(true)) {
      LOGGER.log(
          Level.WARNING,
          "H2 {0}.{1} may lose rows of a file that was not closed before. Use H2 2.4.240.",
          driver.getMajorVersion(),
          driver.getMinorVersion());
    }
  }

  /**
   * Takes H2 of a loader of its own off the list of {@link DriverManager}, which would hold the
   * adapter after it is undeployed. Only a class of the same loader may.
   */
  static void unlist() {
    if (BundledH2.class.getClassLoader() == DatabaseKind.class.getClassLoader()) {
      return;
    }
    Class<?> own = new org.h2.Driver().getClass();
    DriverManager.drivers().filter(own::isInstance).toList().forEach(BundledH2::unlist);
  }

  private static void unlist(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "H2 stays on the list of drivers.", e);
    }
  }

  private static URL bundled(ClassLoader loader) throws IOException {
    for (URL each : Collections.list(loader.getResources(DRIVER))) {
      URLConnection connection = each.openConnection();
      connection.setUseCaches(false);
      if (connection instanceof JarURLConnection jar && isSound(jar)) {
        return jar.getJarFileURL();
      }
    }
    return null;
  }

  private static boolean isSound(JarURLConnection jar) throws IOException {
    try (var file = jar.getJarFile()) {
      Attributes attributes = file.getManifest().getMainAttributes();
      return MODULE.equals(attributes.getValue("Automatic-Module-Name"))
          && isSound(attributes.getValue("Implementation-Version"));
    }
  }

  private static DatabaseKind load(BundledH2 loader) throws ReflectiveOperationException {
    return Class.forName(H2Kind.class.getName(), true, loader)
        .asSubclass(DatabaseKind.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("org.h2.") && !name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }
}

package org.bondstone.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The classes of the adapter and the store, unpacked from the archives in bondstone-server.jar, and
 * those of Payara's that the store needs.
 */
final class NestedJars {

  private static final System.Logger LOG = System.getLogger(NestedJars.class.getName());

  private static final String ADAPTER = "MICRO-INF/deploy/bondstone.rar";
  private static final String STORE = "MICRO-INF/deploy/bondstone-war.war";
  private static final String CONTAINER = "MICRO-INF/runtime/";
  private static final Set<String> OF_CONTAINER =
      Set.of(
          "jakarta.persistence-api.jar",
          "jakarta.resource-api.jar",
          "jakarta.transaction-api.jar",
          "org.eclipse.persistence.asm.jar",
          "org.eclipse.persistence.core.jar",
          "org.eclipse.persistence.jpa.jar",
          "org.eclipse.persistence.jpa.jpql.jar");

  /** What the build calls libraries, so that Payara loads them and does not parse them. */
  private static final Pattern LIBRARY = Pattern.compile(".*\\.(jar|JAR|zip)");

  private NestedJars() {}

  /**
   * Unpacks them into a new directory of the system's temporary one. It goes with the process, and
   * not before: pools close their last connections in the background.
   *
   * @return a class loader that sees them and the JDK
   * @throws IOException when this is not bondstone-server.jar, or the disk is full
   */
  static ClassLoader unpack() throws IOException {
    Path directory = Files.createTempDirectory("bondstone-command");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "bondstone-unpacked"));
    try (JarFile jar = new JarFile(thisJar().toFile())) {
      List<URL> jars = new ArrayList<>();
      for (String name : OF_CONTAINER) {
        try (InputStream entry = open(jar, CONTAINER + name)) {
          jars.add(copy(entry, directory, name));
        }
      }
      for (String archive : List.of(ADAPTER, STORE)) {
        try (ZipInputStream entries = new ZipInputStream(open(jar, archive))) {
          addJars(entries, directory, jars);
        }
      }
      return new URLClassLoader(
          "bondstone", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
  }

  private static Path thisJar() throws IOException {
    try {
      return Path.of(NestedJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static InputStream open(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new IOException("This jar is not complete: it has no " + name + ".");
    }
    return jar.getInputStream(entry);
  }

  private static void addJars(ZipInputStream archive, Path directory, List<URL> jars)
      throws IOException {
    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      String name = Path.of(entry.getName()).getFileName().toString();
      // Two archives may hold the same library.
      if (LIBRARY.matcher(name).matches() && !Files.exists(directory.resolve(name))) {
        jars.add(copy(archive, directory, name));
      }
    }
  }

  private static URL copy(InputStream from, Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    Files.copy(from, file);
    return file.toUri().toURL();
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "The directory " + directory + " was not deleted.", e);
    }
  }
}

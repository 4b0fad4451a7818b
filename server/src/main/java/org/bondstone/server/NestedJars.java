package org.bondstone.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The classes of the adapter and the store, unpacked from the archives in bondstone-server.jar, and
 * those of Payara's that the store needs. Deletes them when closed.
 */
final class NestedJars implements AutoCloseable {

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

  private final Path directory;
  private final URLClassLoader loader;

  private NestedJars(Path directory, URLClassLoader loader) {
    this.directory = directory;
    this.loader = loader;
  }

  /**
   * Unpacks them into a new directory of the system's temporary one.
   *
   * @throws IOException when this is not bondstone-server.jar, or the disk is full
   */
  static NestedJars unpack() throws IOException {
    Path directory = Files.createTempDirectory("bondstone-command");
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
      return new NestedJars(
          directory,
          new URLClassLoader(
              "bondstone", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    } catch (IOException e) {
      delete(directory);
      throw e;
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
      if (name.endsWith(".jar")) {
        jars.add(copy(archive, directory, name));
      }
    }
  }

  private static URL copy(InputStream from, Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    Files.copy(from, file);
    return file.toUri().toURL();
  }

  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() throws IOException {
    loader.close();
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(NestedJars::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

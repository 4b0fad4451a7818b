package org.bondstone.server.setting;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Bondstone's classes in the archives of bondstone-server.jar, without those of any library. They
 * are read into memory, since a start that is refused is to leave no files.
 */
final class ArchiveClasses extends ClassLoader {

  private static final String DEPLOYED = "MICRO-INF/deploy/";
  private static final List<String> ARCHIVES = List.of("bondstone.rar", "bondstone-war.war");
  private static final Pattern JARS = Pattern.compile("(WEB-INF/lib/)?bondstone-.*\\.(jar|JAR)");
  private static final int BUFFER = 1 << 16;
  private static final String ENDING = ".class";

  private final Map<String, byte[]> classes = new HashMap<>();

  ArchiveClasses() throws IOException {
    super("bondstone-archives", ClassLoader.getPlatformClassLoader());
    try (JarFile jar = new JarFile(ServerJar.path().toFile())) {
      for (String archive : ARCHIVES) {
        try (InputStream entry = jar.getInputStream(jar.getEntry(DEPLOYED + archive))) {
          read(new BufferedInputStream(entry, BUFFER));
        }
      }
    }
  }

  private void read(InputStream archive) throws IOException {
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName();
      if (JARS.matcher(name).matches()) {
        read(new ByteArrayInputStream(entries.readAllBytes()));
      } else if (name.endsWith(ENDING)) {
        classes.put(name.replace("WEB-INF/classes/", ""), entries.readAllBytes());
      } else {
        // The JDK would skip it in steps of 512 bytes.
        entries.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ENDING);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}

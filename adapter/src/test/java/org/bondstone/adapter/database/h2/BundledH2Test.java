package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As in a container that puts its own H2 in front: its loader is asked before the adapter's. */
class BundledH2Test {

  private static final Path CONTAINERS = Path.of("target", "h2", "h2-2.2.224.jar");

  @Test
  void ourOwnH2KeepsWhatTheContainersWouldLose(@TempDir Path folder) throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader container = new URLClassLoader(new URL[] {url(CONTAINERS)}, platform);
        URLClassLoader adapter = new URLClassLoader(ours(), container)) {

      assertThat(rowsKept(adapter, folder))
          .isEqualTo("2.2 in front, 2.4 used, not listed, all rows");
    }
  }

  /** All of it runs behind the loader: what is of this class's own loader is another class. */
  @SuppressWarnings("unchecked")
  private static String rowsKept(ClassLoader adapter, Path folder) throws Exception {
    Class<?> type = adapter.loadClass(CrashedFiles.class.getName());
    return ((Function<Path, String>) type.getDeclaredConstructor().newInstance()).apply(folder);
  }

  private static URL[] ours() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(Path::of)
        .map(BundledH2Test::url)
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}

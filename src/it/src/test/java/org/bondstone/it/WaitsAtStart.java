package org.bondstone.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a file when its application starts, which lasts until the server begins to stop. */
@ApplicationScoped
public class WaitsAtStart {

  /** The system property that names the file. */
  static final String FILE = "org.bondstone.it.starts";

  private static final String STOPS = "bondstone-stop";

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) throws IOException {
    Files.createFile(Path.of(System.getProperty(FILE)));
    Eventually.is("the server stops", WaitsAtStart::stops);
  }

  private static boolean stops() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith(STOPS));
  }
}

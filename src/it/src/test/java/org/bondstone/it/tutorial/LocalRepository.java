package org.bondstone.it.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.it.Archives;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./mvnw install} leaves, for an application. The build that runs this test has made
 * the same files; to install them would change the Maven repository of whoever builds.
 */
final class LocalRepository {

  private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
  private static final Map<String, String> MODULES =
      Map.of(
          "api", "bondstone-api",
          "cdi", "bondstone-cdi",
          "files", "bondstone-files",
          "adapter", "bondstone-adapter",
          "testing", "bondstone-testing");

  private LocalRepository() {}

  static void fill(Path repository) throws IOException {
    String version = version();
    put(repository, "bondstone", version, "pom.xml", "pom");
    put(repository, "bondstone-bom", version, "bom/pom.xml", "pom");
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      String name = module.getValue();
      put(repository, name, version, module.getKey() + "/pom.xml", "pom");
      String jar = "%s/target/%s-%s.jar".formatted(module.getKey(), name, version);
      put(repository, name, version, jar, "jar");
    }
  }

  /** The repository of this build, which has all that is not Bondstone's. */
  static Path ofThisBuild() {
    String jar = Test.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    // org/junit/jupiter/NAME/VERSION/FILE
    return Path.of(jar).resolve("../../../../../..").normalize();
  }

  private static String version() throws IOException {
    Matcher first = VERSION.matcher(Files.readString(Archives.root().resolve("pom.xml")));
    if (!first.find()) {
      throw new IllegalStateException("pom.xml has no version.");
    }
    return first.group(1);
  }

  private static void put(Path repository, String name, String version, String file, String type)
      throws IOException {
    Path folder =
        Files.createDirectories(repository.resolve("org/bondstone/" + name + "/" + version));
    Files.copy(
        Archives.root().resolve(file), folder.resolve("%s-%s.%s".formatted(name, version, type)));
  }
}

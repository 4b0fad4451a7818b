package org.bondstone.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what is tested. */
public final class Archives {

  private static final Path ROOT = above(Path.of("").toAbsolutePath());

  private Archives() {}

  /** The top folder of the project. */
  public static Path root() {
    return ROOT;
  }

  /** Two modules run these tests: src/it, and src/it/inside. */
  private static Path above(Path folder) {
    return Files.exists(folder.resolve("mvnw")) ? folder : above(folder.getParent());
  }

  public static Path ear() {
    return built("ear/target/bondstone.ear");
  }

  public static Path serverJar() {
    return built("ear/target/bondstone-server.jar");
  }

  public static Path rar() {
    return built("rar/target/bondstone.rar");
  }

  public static Path war() {
    return built("war/target/bondstone.war");
  }

  /** bondstone.rar as it is in bondstone-server.jar, with other names of the libraries in it. */
  public static Path rarOfServerJar() {
    return built("ear/target/micro/bondstone.rar");
  }

  /** bondstone.war as it is in bondstone-server.jar, by the same name. */
  public static Path warOfServerJar() {
    return built("ear/target/micro/bondstone-war.war");
  }

  public static Path places() {
    return built("src/samples/places/target/places.war");
  }

  public static Path shop() {
    return built("src/samples/shop/target/shop.war");
  }

  /** An application with block types of its own. */
  public static Path mailer() {
    return built("src/it/mailer/target/mailer.war");
  }

  /** The compiled classes of a module. */
  public static Path classes(String module) {
    return built(module + "/target/classes");
  }

  /** The compiled tests of a module. */
  public static Path testClasses(String module) {
    return built(module + "/target/test-classes");
  }

  private static Path built(String path) {
    Path file = ROOT.resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException(path + " is not there. Run ./mvnw verify, or package first.");
    }
    return file;
  }
}

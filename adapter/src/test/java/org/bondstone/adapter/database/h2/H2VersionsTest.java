package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bondstone.contract.OptionsTest;
import org.bondstone.contract.TypesTest;
import org.h2.Driver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The core of what is promised on H2, with the versions that a container may bring: each in a JVM
 * of its own. The profile {@code h2} runs all there is on one of them.
 */
class H2VersionsTest {

  private static final List<Class<?>> CORE =
      List.of(
          H2ConfigurationTest.class,
          H2FileTest.class,
          H2XaResourceTest.class,
          OptionsTest.class,
          TypesTest.class);

  static List<Path> versions() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "h2"))) {
      return jars.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void worksWith(Path jar, @TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    // As the build's own, test.java.options in its POM.
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
    line.add("-Dbondstone.test.dialect=h2");
    line.addAll(List.of("-cp", classPath(jar), TestRun.class.getName()));
    CORE.forEach(each -> line.add(each.getName()));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      int status = process.waitFor();
      assertThat(status).as("%s%n%s", jar, Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Ours, with another jar in the place of H2's. */
  private static String classPath(Path jar) throws Exception {
    String own =
        Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    assertThat(path).contains(own);
    return Arrays.stream(path.split(File.pathSeparator))
        .map(each -> each.equals(own) ? jar.toString() : each)
        .collect(Collectors.joining(File.pathSeparator));
  }
}

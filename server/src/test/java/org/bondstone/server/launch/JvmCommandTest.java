package org.bondstone.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmCommandTest {

  @Test
  void runsThisJarWithThePropertiesAndArgumentsOfTheFirstJvm() {
    assertThat(command(17, "").with(List.of("-XX:SharedArchiveFile=a.jsa")))
        .startsWith("bin/java")
        .endsWith(
            "-XX:SharedArchiveFile=a.jsa",
            "-Dbondstone.port=8099",
            "-jar",
            "a.jar",
            "--deploy",
            "b.war");
  }

  @Test
  void hasAnOptionThatIsNoProperty() {
    // By which the second JVM knows that it is the server.
    assertThat(command(17, "").options()).anyMatch(option -> !option.startsWith("-D"));
  }

  @Test
  void takesWhatTheReleaseOffers() {
    assertThat(command(17, "").options())
        .doesNotContain("-XX:+UseCompactObjectHeaders")
        .noneMatch(option -> option.startsWith("--sun-misc-unsafe"));
    assertThat(command(24, "").options())
        .doesNotContain("-XX:+UseCompactObjectHeaders")
        .contains("--sun-misc-unsafe-memory-access=allow");
    assertThat(command(25, "").options()).contains("-XX:+UseCompactObjectHeaders");
  }

  @Test
  void letsTheOperatorsOptionsComeLast() {
    assertThat(command(17, "  -Xmx300m\t-Xss2m ").options()).endsWith("-Xmx300m", "-Xss2m");
  }

  @Test
  void leavesTheCollectorToTheOperatorWhoChoosesOne() {
    assertThat(command(17, "").options()).contains("-XX:+UseSerialGC");
    assertThat(command(17, "-XX:+UseG1GC").options())
        .contains("-XX:+UseG1GC")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void limitsTheHeapOfAServerThatHasNoFurtherApplicationsOnly() {
    assertThat(command(17, "").options()).noneMatch(option -> option.startsWith("-Xmx"));
    JvmCommand alone = new JvmCommand("bin/java", 17, "a.jar", List.of(), "", List.of("--lite"));
    assertThat(alone.options()).contains("-Xmx128m");
    JvmCommand bare = new JvmCommand("bin/java", 17, "a.jar", List.of(), "", List.of("b.war"));
    assertThat(bare.options()).noneMatch(option -> option.startsWith("-Xmx"));
  }

  @Test
  void triesOptionsWithoutStartingAServer() {
    assertThat(command(17, "").trying(List.of("-Xshare:on")))
        .contains("-Xshare:on")
        .endsWith("-jar", "a.jar", "--version");
  }

  @Test
  void writesAnAotCacheFromRelease25OnWhereItHasChosenTheCompilers() {
    assertThat(command(25, "-Xmx1g -XX:+UseG1GC").canWriteAotCache()).isTrue();
    assertThat(command(24, "").canWriteAotCache()).isFalse();
    for (String compilers :
        List.of(
            "-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-XX:CompilationMode=high-only")) {
      assertThat(command(25, "-Xmx1g " + compilers).canWriteAotCache()).as(compilers).isFalse();
    }
  }

  @Test
  void storesNoClassesOfAnOperatorWhoSaysAnythingAboutThat() {
    assertThat(command(25, "-Xmx1g -XX:+UseG1GC").mayStoreClasses()).isTrue();
    for (String classes :
        List.of(
            "-Xshare:auto",
            "-Xshare:off",
            "-XX:SharedArchiveFile=own.jsa",
            "-XX:ArchiveClassesAtExit=own.jsa",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOTMode=off",
            "-XX:AOTCache=own.aot")) {
      assertThat(command(25, "-Xmx1g " + classes).mayStoreClasses()).as(classes).isFalse();
    }
  }

  private static JvmCommand command(int feature, String chosen) {
    return new JvmCommand(
        "bin/java",
        feature,
        "a.jar",
        List.of("-Dbondstone.port=8099"),
        chosen,
        List.of("--deploy", "b.war"));
  }
}

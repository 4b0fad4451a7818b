package org.bondstone.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** The database tests run under the tracker, and those inside a container by themselves. */
class TrackedTestsTest {

  @Test
  void modulesTrackAllTheirTests() throws IOException {
    for (String module : List.of("adapter", "ejb")) {
      assertThat(
              Files.readAllLines(Archives.testClasses(module).resolve("junit-platform.properties")))
          .as(module)
          .contains("junit.jupiter.extensions.autodetection.enabled=true");
    }
  }

  @Test
  void testsInsideAContainerAreTracked() {
    classes()
        .that(describe("run inside a container", TrackedTestsTest::runsInContainer))
        .should(beTracked())
        .check(new ClassFileImporter().importPath(Archives.testClasses("src/it")));
  }

  @Test
  void testsThatNeedTheContainerRunByThemselves() {
    classes()
        .that(describe("deploy something", TrackedTestsTest::deploys))
        .should()
        .beAnnotatedWith(InContainer.class)
        .check(new ClassFileImporter().importPath(Archives.testClasses("src/it")));
  }

  @Test
  void testsOfTheSamplesAreTracked() {
    classes()
        .that(describe("are tests that use a database", TrackedTestsTest::testsADatabase))
        .should(beTracked())
        .check(
            new ClassFileImporter()
                .importPaths(
                    Archives.testClasses("src/samples/places"),
                    Archives.testClasses("src/samples/shop")));
  }

  private static boolean runsInContainer(JavaClass type) {
    return !type.isAnnotatedWith(RunAsClient.class)
        && type.getMethods().stream()
            .flatMap(method -> method.tryGetAnnotationOfType(Deployment.class).stream())
            .anyMatch(Deployment::testable);
  }

  private static boolean deploys(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Deployment.class));
  }

  private static boolean testsADatabase(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Test.class))
        && type.getDirectDependenciesFromSelf().stream()
            .anyMatch(use -> use.getTargetClass().isEquivalentTo(SqlConnector.class));
  }

  private static ArchCondition<JavaClass> beTracked() {
    return new ArchCondition<>("have @TrackConnections") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                type, isTracked(type), type.getName() + " has no @TrackConnections"));
      }
    };
  }

  private static boolean isTracked(JavaClass type) {
    return type.getAllClassesSelfIsAssignableTo().stream()
        .anyMatch(each -> each.isAnnotatedWith(TrackConnections.class));
  }
}

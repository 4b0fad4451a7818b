package org.bondstone.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The column "knows" of src/docs/architecture.md. */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of("files", "api", "testing", "credentials", "adapter", "cdi", "ejb", "war", "server");
  private static final JavaClasses BONDSTONE =
      new ClassFileImporter()
          .importPaths(MODULES.stream().map(Archives::classes).toArray(Path[]::new));

  private static final String JPA = "jakarta.persistence..";
  private static final String CDI = "jakarta.enterprise..";
  private static final String JACKSON = "com.fasterxml.jackson..";

  /** What makes a moment, stores it and reads it again. Nothing that compares. */
  private static final Set<String> SHOWING = Set.of("now", "ofEpochMilli", "toEpochMilli");

  private static final DescribedPredicate<JavaCall<?>> TOLD_THE_TIME =
      DescribedPredicate.describe(
          "tells the time",
          call ->
              isOfMillis(call.getTargetOwner(), call.getName())
                  || isOfMoments(call.getTargetOwner(), call.getName()));

  private static final String[] HTTP = {
    "jakarta.ws.rs..", "jakarta.servlet..", "java.net.http..", "com.sun.net.httpserver.."
  };

  @Test
  void theApiKnowsJakartaEeOnly() {
    onlyKnows("org.bondstone.api..");
  }

  @Test
  void theHelpersForTestsKnowTheApiAndTestFrameworksOnly() {
    onlyKnows("org.bondstone.testing..", "org.bondstone.api..", "org.junit..", "org.jboss..");
  }

  @Test
  void theAdapterKnowsNeitherCdiNorHttpNorJson() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.bondstone.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(with(HTTP, CDI, "jakarta.inject..", JACKSON)));
    onlyKnowsOfBondstone("org.bondstone.adapter..", "org.bondstone.api..", "org.bondstone.files..");
  }

  @Test
  void sourcesOfCredentialsKnowTheApiAndNotEachOther() {
    onlyKnowsOfAll(
        "org.bondstone.credentials..",
        "java..",
        "javax..",
        "jakarta.json..",
        "org.bondstone.api..");
    slices()
        .matching("org.bondstone.credentials.(*)..")
        .should()
        .notDependOnEachOther()
        .check(BONDSTONE);
  }

  /** But two classes that hand out its sessions, and a platform for what EclipseLink knows not. */
  @Test
  void onlyOnePackageOfTheAdapterKnowsPersistence() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.bondstone.adapter..")
            .and()
            .resideOutsideOfPackages(
                "org.bondstone.adapter.persistence..", "org.bondstone.adapter.database.*..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(JPA, "org.eclipse.persistence..")
                    .and(not(type(EntityManager.class)))
                    .and(not(type(EntityManagerFactory.class)))));
  }

  @ParameterizedTest
  @CsvSource({
    "org.postgresql.., postgresql",
    "org.h2.., h2",
    "org.sqlite.., sqlite",
    "org.mariadb.., mysql",
    "oracle.., oracle",
    "com.microsoft.., sqlserver"
  })
  void oneKindOfDatabaseKnowsItsDriver(String driver, String kind) {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.bondstone..")
            .and()
            .resideOutsideOfPackage("org.bondstone.adapter.database." + kind + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(driver));
  }

  /**
   * A container may bring any version of it; its driver tells. The file systems are there to be
   * added to.
   */
  @Test
  void onlyOneFolderKnowsH2AndOnlyWhatH2OffersToAll() {
    String folder = "org.bondstone.adapter.database.h2..";
    String all = "org.h2..";
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(folder)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(all));
    check(
        noClasses()
            .that()
            .resideInAPackage(folder)
            .should()
            .dependOnClassesThat(
                resideInAPackage(all)
                    .and(
                        not(
                            resideInAnyPackage(
                                "org.h2", "org.h2.api", "org.h2.jdbcx", "org.h2.store.fs")))));
  }

  /** They show people since when something is so, and decide nothing by it: a clock is set. */
  @Test
  void transactionsAndPoolsDoNotGoByTheClockOnTheWall() {
    String[] packages =
        Stream.of("coordinator", "recovery", "transaction", "ra", "engine", "thread")
            .map(each -> "org.bondstone.adapter." + each + "..")
            .toArray(String[]::new);
    check(
        noClasses().that().resideInAnyPackage(packages).should().callCodeUnitWhere(TOLD_THE_TIME));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages)
            .should()
            .dependOnClassesThat(type(Date.class).or(type(Timer.class)).or(type(Clock.class))));
  }

  /** Else each place would have to know what to do where the system gives no thread. */
  @Test
  void theAdapterStartsThreadsInOnePlace() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.bondstone.adapter..")
            .and()
            .resideOutsideOfPackage("org.bondstone.adapter.thread")
            .should()
            .callMethod(Thread.class, "start"));
  }

  @Test
  void injectionKnowsTheApiOnly() {
    onlyKnows("org.bondstone.cdi..", "org.bondstone.api..", "org.eclipse.microprofile.config..");
  }

  @Test
  void theStoreKnowsNeitherTheAdapterNorTheRestApi() {
    onlyKnowsOfBondstone(
        "org.bondstone.store..",
        "org.bondstone.api..",
        "org.bondstone.cdi..",
        "org.bondstone.files..");
    check(
        noClasses()
            .that()
            .resideInAPackage("org.bondstone.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet.."));
  }

  @Test
  void theRestApiKnowsTheServicesOfTheStoreAndNoPersistence() {
    onlyKnowsOfBondstone(
        "org.bondstone.rest..",
        "org.bondstone.api..",
        "org.bondstone.cdi..",
        "org.bondstone.store.service..",
        "org.bondstone.store.model..",
        "org.bondstone.store.error..");
    check(
        noClasses()
            .that()
            .resideInAPackage("org.bondstone.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JPA, "java.sql..", "javax.sql.."));
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("org.bondstone.(**)").should().beFreeOfCycles().check(BONDSTONE);
  }

  @Test
  void theLauncherKnowsOfBondstoneTheDataDirectoryAndTheNamesOfSettings() {
    onlyKnows(
        "org.bondstone.server..",
        "org.bondstone.files..",
        "org.bondstone.api.settings..",
        "fish.payara.micro..",
        "com.sun.management..");
  }

  @Test
  void theDataDirectoryAndTheGuardsOfConnectionsKnowTheJdkOnly() {
    onlyKnowsOfAll("org.bondstone.files..", "java..");
    onlyKnowsOfAll("org.bondstone.adapter.guard..", "java..");
  }

  @Test
  void theLibrariesBesidePayaraKnowServletsOrJobsOnly() {
    onlyKnowsOfAll("org.bondstone.server.door..", "java..", "jakarta.servlet..");
    onlyKnowsOfAll("org.bondstone.server.job..", "java..", "jakarta.enterprise.concurrent..");
  }

  private static boolean isOfMillis(JavaClass owner, String method) {
    return owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis");
  }

  private static boolean isOfMoments(JavaClass owner, String method) {
    return owner.getPackageName().equals("java.time")
        && !owner.isEquivalentTo(Duration.class)
        && !SHOWING.contains(method);
  }

  /** Those classes depend on themselves, the JDK, Jakarta EE and these packages. */
  private static void onlyKnows(String subject, String... others) {
    onlyKnowsOfAll(subject, with(others, "java..", "javax..", "jakarta.."));
  }

  /** Those classes depend on themselves and these packages. */
  private static void onlyKnowsOfAll(String subject, String... others) {
    check(
        classes()
            .that()
            .resideInAPackage(subject)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(others, subject)));
  }

  /** Of our own classes, those depend on themselves and these packages. */
  private static void onlyKnowsOfBondstone(String subject, String... others) {
    check(
        noClasses()
            .that()
            .resideInAPackage(subject)
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are ours and not of " + List.of(others),
                    type ->
                        type.getPackageName().startsWith("org.bondstone")
                            && Stream.concat(Stream.of(subject), Stream.of(others))
                                .noneMatch(allowed -> isIn(allowed, type.getPackageName())))));
  }

  private static boolean isIn(String pattern, String name) {
    String base = pattern.substring(0, pattern.length() - "..".length());
    return name.equals(base) || name.startsWith(base + ".");
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private static void check(ArchRule rule) {
    rule.check(BONDSTONE);
  }
}

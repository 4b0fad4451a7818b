package org.bondstone.it;

import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What a test inside a container deploys. On Payara in the JVM of the tests it is bondstone.ear
 * with the test as one more WAR. On Payara Micro, which takes no EAR, it is that WAR alone, beside
 * bondstone.rar and bondstone.war.
 */
public final class TestApplication {

  private TestApplication() {}

  /** Whether the container has Bondstone already: it is not the Payara of this JVM. */
  public static boolean besideBondstone() {
    return TestApplication.class.getResource(ContainerSettings.PAYARA) == null;
  }

  /** An application, under {@code /test}, that has these classes; CDI sees them as beans. */
  public static Archive<?> with(Class<?>... classes) {
    return with(war(classes));
  }

  /** The same in the very bondstone.ear, which takes longer to deploy. */
  public static Archive<?> inEarAsBuilt(Class<?>... classes) {
    return besideBondstone()
        ? with(war(classes))
        : BondstoneEar.with(Testable.archiveToTest(war(classes)), "/test");
  }

  private static WebArchive war(Class<?>... classes) {
    return ShrinkWrap.create(WebArchive.class, "test.war")
        .addClasses(classes)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  /** An application whose WAR this is. It must have the name {@code test.war}. */
  public static Archive<?> with(WebArchive test) {
    return besideBondstone()
        ? test.addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar")
            // Where the server is in the JVM of the tests, it sees them there.
            .addClasses(
                BondstoneEar.class,
                Eventually.class,
                InContainer.class,
                LedgerDatabases.class,
                LedgerWar.class,
                PostgresProcess.class,
                PostgresServer.class,
                Sockets.class,
                StatementGate.class,
                TestApplication.class,
                Watchdog.class)
        : BondstoneEar.withTest(test);
  }
}

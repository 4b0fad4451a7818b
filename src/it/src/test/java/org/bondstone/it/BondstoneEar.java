package org.bondstone.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The bondstone.ear of the build, with the test as one more WAR inside. */
public final class BondstoneEar {

  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String LIBRARIES = "<library-directory>";
  private static final String ADAPTER = "bondstone.rar";

  private BondstoneEar() {}

  /** The very EAR of the build, without any test inside. */
  public static EnterpriseArchive asBuilt() {
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, Archives.ear().toFile());
  }

  /**
   * The EAR with the adapter as bondstone-server.jar has it: its libraries are {@code *.JAR}.
   * Payara loads each class in each {@code *.jar} of a RAR whenever it deploys one, to look for
   * beans; that takes as long as the rest of the deployment.
   */
  public static EnterpriseArchive quick() {
    EnterpriseArchive ear = asBuilt();
    ear.delete(ADAPTER);
    return ear.addAsModule(Archives.rarOfServerJar().toFile(), ADAPTER);
  }

  /** The quick EAR with this test WAR, which must have the name {@code test.war}. */
  public static EnterpriseArchive withTest(WebArchive test) {
    return with(quick(), Testable.archiveToTest(test), "/test");
  }

  /** The very EAR with one WAR more, as a team adds its own modules. */
  public static EnterpriseArchive with(WebArchive module, String contextRoot) {
    return with(asBuilt(), module, contextRoot);
  }

  /** This EAR with one WAR more. */
  public static EnterpriseArchive with(
      EnterpriseArchive ear, WebArchive module, String contextRoot) {
    String entry =
        """
        <module>
          <web>
            <web-uri>%s</web-uri>
            <context-root>%s</context-root>
          </web>
        </module>
        """
            .formatted(module.getName(), contextRoot);
    String descriptor = read(ear).replace(LIBRARIES, entry + LIBRARIES);
    ear.delete(DESCRIPTOR);
    return ear.addAsModule(module).setApplicationXML(new StringAsset(descriptor));
  }

  /** The same EAR as another archive, for a class that deploys several. */
  public static EnterpriseArchive named(String name, EnterpriseArchive ear) {
    return ShrinkWrap.create(EnterpriseArchive.class, name).merge(ear);
  }

  private static String read(EnterpriseArchive ear) {
    try (InputStream descriptor = ear.get(DESCRIPTOR).getAsset().openStream()) {
      return new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The EAR has no readable " + DESCRIPTOR, e);
    }
  }
}

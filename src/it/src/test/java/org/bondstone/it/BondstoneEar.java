package org.bondstone.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The very bondstone.ear of the build, with the test as one more WAR inside. */
public final class BondstoneEar {

  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String LIBRARIES = "<library-directory>";

  private BondstoneEar() {}

  /** The EAR without any test inside. */
  public static EnterpriseArchive asBuilt() {
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, Archives.ear().toFile());
  }

  /** An EAR with this test WAR, which must have the name {@code test.war}. */
  public static EnterpriseArchive withTest(WebArchive test) {
    return with(Testable.archiveToTest(test), "/test");
  }

  /** An EAR with one WAR more, as a team adds its own modules. */
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

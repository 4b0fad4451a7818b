package org.bondstone.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The very bondstone.ear of the build, with the test as one more WAR inside. */
public final class BondstoneEar {

  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String MODULE =
      """
        <module>
          <web>
            <web-uri>test.war</web-uri>
            <context-root>/test</context-root>
          </web>
        </module>
        <library-directory>""";

  private BondstoneEar() {}

  /** An EAR whose test WAR, under {@code /test}, has these classes; CDI sees them as beans. */
  public static EnterpriseArchive withTest(Class<?>... classes) {
    return withTest(
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addClasses(classes)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
  }

  /** An EAR with this test WAR, which must have the name {@code test.war}. */
  public static EnterpriseArchive withTest(WebArchive test) {
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(EnterpriseArchive.class, Archives.ear().toFile());
    String descriptor = read(ear).replace("<library-directory>", MODULE.strip());
    ear.delete(DESCRIPTOR);
    return ear.addAsModule(Testable.archiveToTest(test))
        .setApplicationXML(new StringAsset(descriptor));
  }

  private static String read(EnterpriseArchive ear) {
    try (InputStream descriptor = ear.get(DESCRIPTOR).getAsset().openStream()) {
      return new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The EAR has no readable " + DESCRIPTOR, e);
    }
  }
}

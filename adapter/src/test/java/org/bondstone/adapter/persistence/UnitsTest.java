package org.bondstone.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.ValidationMode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitsTest {

  private static final String SHOP =
      """
      <!DOCTYPE persistence>
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.1">
        <persistence-unit name="shop" transaction-type="JTA">
          <description>All of <![CDATA[it]]>.</description>
          <provider>org.example.Provider</provider>
          <jta-data-source>jdbc/elsewhere</jta-data-source>
          <mapping-file>META-INF/shop.xml</mapping-file>
          <jar-file>lib/more.jar</jar-file>
          <class> org.example.Customer </class>
          <class>org.example.Order</class>
          <exclude-unlisted-classes/>
          <shared-cache-mode>ALL</shared-cache-mode>
          <validation-mode>none</validation-mode>
          <properties>
            <property name="eclipselink.logging.level" value="OFF"/>
            <property name="jakarta.persistence.jdbc.url" value="jdbc:elsewhere"/>
          </properties>
        </persistence-unit>
      </persistence>
      """;

  @TempDir private Path folder;

  private ClassLoader application(String units) throws IOException {
    Path file = folder.resolve(UnitReader.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, units);
    return loader(folder);
  }

  private static ClassLoader loader(Path root) throws IOException {
    return new URLClassLoader(new URL[] {root.toUri().toURL(), root.toUri().toURL()}, null);
  }

  private static String units(String... names) {
    StringBuilder text = new StringBuilder("<persistence version='3.0'>");
    for (String name : names) {
      text.append("<persistence-unit name='").append(name).append("'/>");
    }
    return text.append("</persistence>").toString();
  }

  @Test
  void readsWhatAUnitSaysButItsConnection() throws IOException {
    ClassLoader loader = application(SHOP);
    UnitOfConnector unit = new UnitOfConnector(Units.find("shop", "", loader), null, true, loader);

    assertThat(unit.unit().provider()).isEqualTo("org.example.Provider");
    assertThat(unit.getPersistenceXMLSchemaVersion()).isEqualTo("3.1");
    assertThat(unit.getPersistenceUnitRootUrl()).isEqualTo(folder.toUri().toURL());
    assertThat(unit.getManagedClassNames())
        .containsExactly("org.example.Customer", "org.example.Order");
    assertThat(unit.excludeUnlistedClasses()).isTrue();
    assertThat(unit.getMappingFileNames()).containsExactly("META-INF/shop.xml");
    assertThat(unit.getJarFileUrls())
        .containsExactly(folder.resolve("lib/more.jar").toUri().toURL());
    assertThat(unit.getValidationMode()).isEqualTo(ValidationMode.NONE);
    assertThat(unit.getProperties()).isEqualTo(Map.of("eclipselink.logging.level", "OFF"));
  }

  @Test
  void findsTheFolderOrArchiveThatAUnitLiesIn() throws IOException {
    Path archive = folder.resolve("shop.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(UnitReader.FILE));
      zip.write(units("shop").getBytes(StandardCharsets.UTF_8));
    }

    UnitDescription unit = Units.find("shop", "", loader(archive));
    assertThat(unit.root()).isEqualTo(archive.toUri().toURL());
    assertThat(unit.everyClass()).isTrue();
  }

  @Test
  void takesTheOnlyUnitWhereNoneIsNamed() throws IOException {
    ClassLoader loader = application(units("bondstone-store", "shop"));
    assertThat(Units.find("", "sales", loader).name()).isEqualTo("shop");
    assertThat(Units.find("bondstone-store", "", loader).name()).isEqualTo("bondstone-store");
  }

  @Test
  void takesTheUnitThatIsCalledAsTheBlock() throws IOException {
    ClassLoader loader = application(units("orders", "shop"));
    assertThat(Units.find("", "shop", loader).name()).isEqualTo("shop");
    assertThat(Units.find("orders", "shop", loader).name()).isEqualTo("orders");
  }

  @Test
  void saysWhichUnitsThereAre() throws IOException {
    ClassLoader loader = application(units("shop", "orders"));
    assertThatThrownBy(() -> Units.find("", "sales", loader))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("several")
        .hasMessageContaining("orders, shop");
    assertThatThrownBy(() -> Units.find("bills", "shop", loader))
        .hasMessageContaining("\"bills\"")
        .hasMessageContaining("orders, shop");
  }

  @Test
  void saysThatThereIsNone() throws IOException {
    ClassLoader loader = new URLClassLoader(new URL[0], null);
    assertThatThrownBy(() -> Units.find("", "sales", loader))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("no persistence unit");
  }

  @Test
  void saysWhichFileIsWrong() throws IOException {
    ClassLoader loader = application("<persistence>");
    assertThatThrownBy(() -> Units.find("", "sales", loader))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining(UnitReader.FILE)
        .hasMessageContaining("cannot be read");
  }
}

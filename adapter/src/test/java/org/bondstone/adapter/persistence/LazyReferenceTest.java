package org.bondstone.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.eclipse.persistence.tools.weaving.jpa.StaticWeaveProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @ManyToOne(fetch = LAZY)} with EclipseLink, which needs woven classes for it. */
class LazyReferenceTest {

  private final Thread thread = Thread.currentThread();
  private final ClassLoader loader = thread.getContextClassLoader();
  private final PersistenceUtil loaded = Persistence.getPersistenceUtil();
  private final ConnectionSpecification database = TestSpecifications.h2().build();
  private final SqlConnector shop = SqlConnector.open(database);

  @BeforeEach
  void buySomething() {
    shop.execute(Customer.TABLE);
    shop.execute(Purchase.table(database));
    shop.execute("INSERT INTO CUSTOMER VALUES (1, 'Ada')");
    shop.execute("INSERT INTO PURCHASE (CUSTOMER_ID) VALUES (1)");
  }

  @AfterEach
  void close() {
    thread.setContextClassLoader(loader);
    shop.close();
  }

  @Test
  void isReadAtOnceWhereClassesAreAsTheyWereCompiled() {
    try (EntityManager session = shop.session("purchases")) {
      assertThat(loaded.isLoaded(purchase(session), "customer")).isTrue();
    }
  }

  @Test
  void isReadWhenItIsAskedForWhereClassesWereWoven(@TempDir Path folder) throws Exception {
    try (URLClassLoader woven = weave(folder)) {
      thread.setContextClassLoader(woven);
      try (EntityManager session = shop.session("purchases")) {
        Object purchase = purchase(session);
        assertThat(loaded.isLoaded(purchase, "customer")).isFalse();

        assertThat(session.createQuery("SELECT p.customer.name FROM Purchase p").getResultList())
            .hasToString("[Ada]");
        assertThat(loaded.isLoaded(purchase, "customer")).isFalse();
      } finally {
        shop.close();
      }
    }
  }

  private static Object purchase(EntityManager session) {
    return session.createQuery("SELECT p FROM Purchase p").getSingleResult();
  }

  /** As EclipseLink's Maven plug-in does when an application is built. */
  private URLClassLoader weave(Path folder) throws Exception {
    Path compiled = folder.resolve("compiled");
    copy(UnitReader.FILE, compiled);
    copy(file(Customer.class), compiled);
    copy(file(Purchase.class), compiled);
    Path woven = Files.createDirectory(folder.resolve("woven"));
    StaticWeaveProcessor processor =
        new StaticWeaveProcessor(compiled.toString(), woven.toString());
    processor.setClassLoader(loader);
    processor.performWeaving();
    return new Woven(woven, loader);
  }

  private static String file(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private void copy(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream content = loader.getResourceAsStream(name)) {
      Files.copy(content, file);
    }
  }

  /** An application's class loader, which looks into the application first. */
  private static final class Woven extends URLClassLoader {

    Woven(Path folder, ClassLoader parent) throws MalformedURLException {
      super(new URL[] {folder.toUri().toURL()}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known == null && findResource(name.replace('.', '/') + ".class") != null) {
          known = findClass(name);
        }
        return known != null ? known : super.loadClass(name, resolve);
      }
    }
  }
}

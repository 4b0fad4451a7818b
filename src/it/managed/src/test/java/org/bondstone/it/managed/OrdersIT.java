package org.bondstone.it.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.io.File;
import java.util.List;
import org.bondstone.api.Blocks;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server, as src/docs/testing.md shows. */
@ExtendWith(ArquillianExtension.class)
class OrdersIT {

  @Inject Blocks blocks;
  @Inject Orders orders;

  @Deployment
  static WebArchive application() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/orders.war"));
  }

  @Test
  void addsAllOrNone() {
    blocks.save(
        "shop",
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///mem:shop")).build(),
        true);
    orders.open();

    orders.add("tea", "milk");
    assertThrows(IntegrityViolationException.class, () -> orders.add("rice", "tea"));

    assertEquals(List.of("milk", "tea"), orders.items());
  }
}

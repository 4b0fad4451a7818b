package org.bondstone.testing.arquillian;

import org.bondstone.testing.ConnectionTracker;
import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The helpers as one more jar beside the test in the container. */
public final class TestingArchive implements AuxiliaryArchiveAppender {

  @Override
  public Archive<?> createAuxiliaryArchive() {
    return ShrinkWrap.create(JavaArchive.class, "bondstone-testing.jar")
        .addPackage(ConnectionTracker.class.getPackage());
  }
}

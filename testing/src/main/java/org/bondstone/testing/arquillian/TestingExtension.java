package org.bondstone.testing.arquillian;

import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Arquillian finds this as a service. */
public final class TestingExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(AuxiliaryArchiveAppender.class, TestingArchive.class);
  }
}

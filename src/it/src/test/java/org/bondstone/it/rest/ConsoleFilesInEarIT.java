package org.bondstone.it.rest;

import org.bondstone.it.BondstoneEar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same files from bondstone.ear on a full server. */
@Tag("ear")
@RestServer.InEar
@ExtendWith(ArquillianExtension.class)
class ConsoleFilesInEarIT extends ConsoleFilesIT {

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return BondstoneEar.asBuilt();
  }
}

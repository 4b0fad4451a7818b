package org.bondstone.it.rest;

import org.bondstone.it.BondstoneEar;
import org.bondstone.it.InContainer;
import org.bondstone.it.NeedsEar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;

/** The same questions to bondstone.ear on a full server. */
@NeedsEar
@Tag("slow")
@RestServer.InEar
@InContainer
class BlockTypesInEarIT extends BlockTypesIT {

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return BondstoneEar.quick();
  }
}

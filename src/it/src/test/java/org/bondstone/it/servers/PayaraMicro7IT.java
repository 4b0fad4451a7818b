package org.bondstone.it.servers;

import java.nio.file.Path;

/** Payara Micro of Jakarta EE 11. */
class PayaraMicro7IT extends PayaraMicroIT {

  @Override
  PayaraMicro start(Path work, Path application) {
    return PayaraMicro.start("payara-micro-7.jar", NewerJdk.home(getClass()), work, application);
  }
}

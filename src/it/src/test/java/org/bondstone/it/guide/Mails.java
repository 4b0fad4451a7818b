package org.bondstone.it.guide;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Block;

/** Uses a block type of its own, as the pages show. */
public class Mails {

  @Inject
  @Block("mail")
  Instance<SmtpServer> server;

  @Inject Blocks blocks;

  void move(String host) {
    SmtpServer old = server.get();
    blocks.save("mail", new SmtpServer(host, old.port(), old.password(), old.timeout()), true);
  }
}

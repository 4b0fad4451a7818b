package org.bondstone.it.mailer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.bondstone.api.block.Block;

/** What an application would write. */
@ApplicationScoped
public class Mailer {

  @Inject
  @Block("mail")
  private Instance<SmtpServer> server;

  /** The server as its block is now. */
  public SmtpServer server() {
    return server.get();
  }
}

package org.bondstone.it.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.it.Folders;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.SharedServer;
import org.bondstone.it.ledger.Book;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server with accounts, the same for all classes with {@link OnAccountServer}: ada is an admin,
 * uli a user, rita a reader, and the token is an admin's. Its audit trail is short, its blocks
 * reach localhost only, an application has the root, and the ledger is there, whose local book the
 * server needs.
 */
final class AccountServer implements AutoCloseable {

  static final String PASSWORD = "pass:wörd-canary";
  static final String TOKEN = "token-canary";

  private final Path folder;
  private final ServerProcess process;

  AccountServer() throws Exception {
    folder = Files.createTempDirectory("bondstone-accounts");
    Path root = folder.resolve("ROOT.war");
    ShrinkWrap.create(WebArchive.class, "ROOT.war")
        .add(new StringAsset("hello"), "index.html")
        .as(ZipExporter.class)
        .exportTo(root.toFile());
    process =
        ServerProcess.at(data())
            .set("bondstone.allowed-hosts", "localhost")
            .set("bondstone.audit.file-size", "1")
            .set("bondstone.audit.files", "1")
            .set("bondstone.health.blocks", Book.LOCAL.block() + ", other")
            .environment(
                "BONDSTONE_AUTH_USERS",
                "ada:admin:%1$s,uli:user:%1$s,rita:reader:%1$s"
                    .formatted(Credentials.passwordHash(PASSWORD)))
            .environment("BONDSTONE_AUTH_TOKENS", "ci:admin:" + Credentials.tokenHash(TOKEN))
            .deploy(root)
            .deploy(LedgerWar.writeInto(folder))
            .start();
  }

  /** The data directory. */
  Path data() {
    return folder.resolve("data");
  }

  ServerProcess process() {
    return process;
  }

  /** The API without credentials. */
  Api nobody() {
    return new Api(process.url("/bondstone/api").toString());
  }

  /** The API with the credentials of one of the accounts. */
  Api as(String name) {
    return nobody().as(Credentials.basic(name, PASSWORD));
  }

  @Override
  public void close() throws IOException {
    process.close();
    Folders.delete(folder);
  }

  /** Gives it to tests, and starts it for the first. */
  static final class Resolver extends SharedServer {

    Resolver() {
      super(AccountServer.class);
    }
  }
}

package org.bondstone.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server with the mailer beside Bondstone, the same for all classes with {@link OnMailerServer}.
 */
final class MailerServer implements AutoCloseable {

  private final Path folder = Files.createTempDirectory("bondstone-mailer");
  private final Path secrets = Files.createDirectory(folder.resolve("secrets"));
  private final ServerProcess process =
      ServerProcess.at(data())
          .set("bondstone.credentials.files", secrets.toString())
          .deploy(Archives.mailer())
          .start();

  MailerServer() throws IOException {}

  /** The data directory. */
  Path data() {
    return folder.resolve("data");
  }

  /** Where blocks may take credentials from. */
  Path secrets() {
    return secrets;
  }

  ProcessOutput output() {
    return process.output();
  }

  HttpCalls api() {
    return new HttpCalls(process.url("/bondstone/api"));
  }

  HttpCalls application() {
    return new HttpCalls(process.url("/mailer/api"));
  }

  @Override
  public void close() throws IOException {
    process.close();
    Folders.delete(folder);
  }

  /** Gives it to tests, and starts it for the first. */
  static final class Resolver extends SharedServer {

    Resolver() {
      super(MailerServer.class);
    }
  }
}

package org.bondstone.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server with the mailer and the places beside Bondstone, the same for all classes with {@link
 * OnMailerServer}. It follows blocks in files, and has what Kubernetes has bound: the block orders.
 */
final class MailerServer implements AutoCloseable {

  private final Path folder = Files.createTempDirectory("bondstone-mailer");
  private final Path secrets = Files.createDirectory(folder.resolve("secrets"));
  private final Path files = Files.createDirectory(folder.resolve("blocks"));
  private final ServerProcess process =
      ServerProcess.at(data())
          .set("bondstone.credentials.files", secrets.toString())
          .set("bondstone.blocks.folder", files.toString())
          .environment("SERVICE_BINDING_ROOT", bindings().toString())
          .deploy(Archives.mailer())
          .deploy(Archives.places())
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

  /** Where blocks may be files. */
  Path files() {
    return files;
  }

  private Path bindings() throws IOException {
    Path binding = Files.createDirectories(folder.resolve("bindings/orders"));
    Files.writeString(binding.resolve("type"), "postgresql");
    Files.writeString(binding.resolve("host"), "orders-db");
    Files.writeString(binding.resolve("password"), "binding-canary");
    return binding.getParent();
  }

  ServerProcess process() {
    return process;
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

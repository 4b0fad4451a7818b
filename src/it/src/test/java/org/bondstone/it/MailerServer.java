package org.bondstone.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

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
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  /** Gives it to tests, and starts it for the first. */
  static final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == MailerServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(MailerServer.class))
          .getOrComputeIfAbsent(MailerServer.class);
    }
  }
}

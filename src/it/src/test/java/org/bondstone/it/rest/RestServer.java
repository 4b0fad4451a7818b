package org.bondstone.it.rest;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.it.BlockOfFile;
import org.bondstone.it.Folders;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an {@link Api}: that of bondstone.ear in the embedded server for classes with {@link
 * InEar}, which deploy it, and that of bondstone-server.jar for all others. One such server,
 * started by the first test that asks, serves all classes of this package and stops with the last:
 * starting takes longer than most classes.
 */
public final class RestServer implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Api.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getRequiredTestClass().isAnnotationPresent(InEar.class)) {
      return new Api("http://127.0.0.1:" + System.getProperty("it.http.port") + "/bondstone/api");
    }
    return context
        .getRoot()
        .getStore(Namespace.create(RestServer.class))
        .getOrComputeIfAbsent(Running.class)
        .api();
  }

  /** The class deploys bondstone.ear. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface InEar {}

  /** The server of all tests. */
  static final class Running implements AutoCloseable {

    private final Path data;
    private final ServerProcess server;

    Running() throws IOException {
      data = Files.createTempDirectory("bondstone-rest");
      server =
          ServerProcess.at(data)
              .set("bondstone.blocks.folder", BlockOfFile.writeBelow(data))
              .start();
    }

    Api api() {
      return new Api(server.url("/bondstone/api").toString());
    }

    @Override
    public void close() throws IOException {
      server.close();
      Folders.delete(data);
    }
  }
}

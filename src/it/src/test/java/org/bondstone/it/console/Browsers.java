package org.bondstone.it.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.it.Archives;
import org.bondstone.it.BlockOfFile;
import org.bondstone.it.Folders;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.rest.Api;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link Console} with nothing of the tests before in it. One browser and one
 * server serve all classes of this package. Its store is in memory, since that saves ten thousand
 * blocks in a quarter of the time.
 */
final class Browsers implements ParameterResolver, ExecutionCondition, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(Browsers.class);
  private static final String CONSOLE = "console";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return condition(System.getenv("PATH"), context.getDisplayName(), System.err);
  }

  /** Whether there is a browser; says so loudly where there is none. */
  static ConditionEvaluationResult condition(String path, String test, PrintStream errors) {
    if (chromium(path).isPresent()) {
      return ConditionEvaluationResult.enabled("There is a Chromium.");
    }
    errors.println("*** SKIPPED: no Chromium here. " + test + " was not tried. ***");
    return ConditionEvaluationResult.disabled("There is no Chromium.");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Console.class || type == Api.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store running = context.getRoot().getStore(NAMESPACE);
    if (parameter.getParameter().getType() == Api.class) {
      return running.getOrComputeIfAbsent(Server.class).api();
    }
    Console console =
        new Console(
            running.getOrComputeIfAbsent(Chromium.class).browser,
            () -> running.getOrComputeIfAbsent(Server.class).api());
    context.getStore(NAMESPACE).put(CONSOLE, console);
    return console;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Console console = context.getStore(NAMESPACE).remove(CONSOLE, Console.class);
    if (console != null) {
      String name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
      console.end(context.getExecutionException().isPresent() ? name : null);
    }
  }

  /** The one without a window where it is installed, as it is quicker. */
  private static Optional<Path> chromium(String path) {
    return Stream.of("chromium-headless-shell", "chromium", "chromium-browser")
        .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The browser of all tests. */
  static final class Chromium implements AutoCloseable {

    private final Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium(System.getenv("PATH")).orElseThrow())
                    .setArgs(List.of("--no-sandbox")));

    Chromium() {
      // Its five seconds are too few for a busy machine.
      PlaywrightAssertions.setDefaultAssertionTimeout(Console.TIMEOUT);
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  /** The server of all tests that start none of their own. */
  static final class Server implements AutoCloseable {

    private final Path data;
    private final ServerProcess server;

    Server() throws IOException {
      data = Files.createTempDirectory("bondstone-console");
      server =
          ServerProcess.at(data)
              .set("bondstone.database.url", "h2:///mem:console")
              .set("bondstone.blocks.folder", BlockOfFile.writeBelow(data))
              .deploy(Archives.mailer())
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

package org.bondstone.store.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.store.file.BlockName;
import org.bondstone.store.file.FileFault;
import org.bondstone.store.file.FolderRequest;
import org.bondstone.store.json.Json;

/** The command {@code blocks} of the runnable jar, which calls {@link #run} by its name. */
public final class BlocksCommand {

  private static final int FAILED = 1;
  private static final int CHANGES = 2;

  private static final String USAGE =
      "allowed are: blocks plan DIR, blocks apply DIR, blocks export [DIR], blocks seal TYPE/NAME,"
          + " blocks schema; --help tells their options.";

  private static final String PLAN = "plan";
  private static final String APPLY = "apply";

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  private BlocksCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @param arguments what follows its name
   * @return the exit code: 0; 1 after lines on the error stream; 2 when a plan has changes
   */
  public static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      return new BlocksCommand(environment, out, err)
          .run(BlocksOptions.read(new ArrayDeque<>(List.of(arguments)), USAGE));
    } catch (CommandException e) {
      e.lines().forEach(err::println);
      return FAILED;
    }
  }

  private int run(BlocksOptions options) {
    ServerApi api = ServerApi.at(url(options), environment, System.console());
    if (api.isOpenToAll()) {
      err.println("Warning: secrets go to this server without encryption. Use https.");
    }
    return switch (options.verb()) {
      case PLAN, APPLY -> apply(options, api);
      case "export" -> export(options, api);
      case "seal" -> seal(options, api);
      case "schema" -> schema(api);
      default ->
          throw new CommandException(
              "\"%s\" is not understood; %s".formatted(options.verb(), USAGE));
    };
  }

  /** By the server's own setting of the port. */
  private static String url(BlocksOptions options) {
    return options
        .url()
        .orElse(
            "http://localhost:%s/bondstone/api"
                .formatted(
                    new ApplicationSettings.ProcessSettings()
                        .get("bondstone.port")
                        .orElse("8080")));
  }

  private int apply(BlocksOptions options, ServerApi api) {
    Path folder =
        options
            .subject()
            .map(Path::of)
            .orElseThrow(() -> new CommandException(options.verb() + " needs a folder; " + USAGE));
    if (!Files.isDirectory(folder)) {
      throw new CommandException("There is no folder " + folder + ".");
    }
    FolderRequest request = read(folder);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("documents", request.documents());
    body.put("prune", options.prune());
    body.put("clear_secrets", options.clearSecrets());
    body.put("dry_run", options.verb().equals(PLAN));
    ServerApi.Response response = api.post("/admin/block_files/apply", body);
    if (response.status() != 200) {
      throw new CommandException(faults(request, response));
    }
    boolean plan = options.verb().equals(PLAN);
    boolean changes =
        new PlanPrinter(out).print(Json.readObject(response.body()), plan ? "Plan" : "Applied");
    return plan && changes ? CHANGES : 0;
  }

  private FolderRequest read(Path folder) {
    try {
      FolderRequest request = FolderRequest.read(folder, environment);
      if (!request.faults().isEmpty()) {
        throw new CommandException(request.faults().stream().map(FileFault::toString).toList());
      }
      return request;
    } catch (IOException e) {
      throw new CommandException("The folder %s cannot be read: %s".formatted(folder, e));
    }
  }

  /** What the server finds wrong, where it stands in the files. */
  private static List<String> faults(FolderRequest request, ServerApi.Response response) {
    List<String> lines = new ArrayList<>();
    for (Object each : (List<?>) Json.readObject(response.body()).get("exception_detail")) {
      Map<?, ?> fault = (Map<?, ?>) each;
      List<?> place = (List<?>) fault.get("loc");
      String message = String.valueOf(fault.get("msg"));
      // body, documents, the number of the document, and then the place in it
      boolean inDocument =
          place.size() > 2 && place.get(1).equals("documents") && place.get(2) instanceof Integer;
      lines.add(
          inDocument
              ? request
                  .fault((Integer) place.get(2), pointer(place.subList(3, place.size())), message)
                  .toString()
              : pointer(place) + ": " + message);
    }
    return lines;
  }

  private static String pointer(List<?> place) {
    StringBuilder pointer = new StringBuilder();
    place.forEach(
        part -> pointer.append('/').append(part.toString().replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }

  private int export(BlocksOptions options, ServerApi api) {
    ServerApi.Response response =
        api.post("/admin/block_files/export", Map.of("secrets", options.secrets()));
    if (response.status() != 200) {
      throw new CommandException(
          "--secrets is not understood; allowed are references, sealed and clear.");
    }
    List<Object> blocks = Json.readList(response.body());
    if (options.subject().isEmpty()) {
      blocks.forEach(block -> out.print("---\n" + ExportFiles.yaml((Map<?, ?>) block)));
      return 0;
    }
    ExportFiles.write(
        Path.of(options.subject().get()),
        blocks,
        options.secrets().equals("clear"),
        options.overwrite());
    out.printf("Exported: %d blocks.%n", blocks.size());
    return 0;
  }

  private int seal(BlocksOptions options, ServerApi api) {
    BlockName block =
        options
            .subject()
            .flatMap(BlockName::of)
            .orElseThrow(
                () ->
                    new CommandException(
                        "seal needs the block that the secret is for, as type-slug/name."));
    ServerApi.Response response =
        api.post(
            "/admin/block_files/seal",
            Map.of("type", block.typeSlug(), "name", block.name(), "value", secret()));
    if (response.status() != 200) {
      throw new CommandException("The secret is not one that can be kept.");
    }
    out.println("{$sealed: " + Json.readObject(response.body()).get("sealed") + "}");
    return 0;
  }

  /** Without echo on a terminal, else one line of the input. */
  private static String secret() {
    Console console = System.console();
    try {
      String secret =
          console == null
              ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .readLine()
              : Optional.ofNullable(console.readPassword("Secret: "))
                  .map(String::valueOf)
                  .orElse(null);
      if (secret != null && !secret.isEmpty()) {
        return secret;
      }
    } catch (IOException e) {
      // As when there is none.
    }
    throw new CommandException("There is no secret. It is asked for, or read as a line.");
  }

  private int schema(ServerApi api) {
    out.println(api.get("/admin/block_files/schema").body());
    return 0;
  }
}

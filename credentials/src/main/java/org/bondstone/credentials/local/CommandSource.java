package org.bondstone.credentials.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.JsonMembers;
import org.bondstone.credentials.SourceFields;

/** Runs a command, without a shell, and reads what it prints. What it prints as errors is lost. */
final class CommandSource implements CredentialSource {

  private static final Duration LONGEST = Duration.ofSeconds(9);
  private static final int LARGEST = 64 * 1024;
  private static final File NOTHING =
      new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");

  /** MicroProfile Config knows a setting by its own name, too, and in lower case. */
  private static final Pattern SETTING =
      Pattern.compile("bondstone[^a-z0-9]", Pattern.CASE_INSENSITIVE);

  private final SourceFields fields;
  private final List<String> command;
  private final Duration longest;

  CommandSource(SourceFields fields, List<String> command) {
    this(fields, command, LONGEST);
  }

  /**
   * @param longest how long the command may run
   */
  CommandSource(SourceFields fields, List<String> command, Duration longest) {
    this.fields = fields;
    this.command = command;
    this.longest = longest;
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    Instant asked = Instant.now();
    String printed = run(target).replaceFirst("\\r?\\n\\z", "");
    if (printed.isEmpty()) {
      throw fields.failed(Reason.AWAY, "the command printed nothing.");
    }
    return CommandCredentials.TEXT.equals(fields.text(CommandCredentials.OUTPUT))
        ? ending(DatabaseCredentials.of(null, Secret.of(printed)), null, asked)
        : ofJson(printed, asked);
  }

  private DatabaseCredentials ofJson(String printed, Instant asked) {
    JsonMembers members = JsonMembers.read(printed, this::lack);
    return ending(
        DatabaseCredentials.of(
            members.text("username").orElse(null), Secret.of(members.required("password"))),
        members.text("expires").orElse(null),
        asked);
  }

  private CredentialSourceException lack(String member) {
    return fields.failed(
        Reason.SETTINGS,
        member == null
            ? "the command did not print a JSON object."
            : "the command printed no field \"%s\".".formatted(member));
  }

  private DatabaseCredentials ending(DatabaseCredentials made, String expires, Instant asked) {
    Integer lifetime = fields.integer(CommandCredentials.LIFETIME);
    try {
      if (expires != null) {
        return made.expiring(Instant.parse(expires));
      }
    } catch (DateTimeException e) {
      throw fields.failed(
          Reason.SETTINGS,
          "the command printed a field \"expires\" that is no moment such as 2026-11-29T12:00:00Z.");
    }
    return lifetime == null ? made : made.expiring(asked.plusSeconds(lifetime));
  }

  private Process start(CredentialTarget target) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    describe(target, builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw fields.failed(Reason.SETTINGS, "the command cannot be started.");
    }
  }

  private String printed(Process process)
      throws ExecutionException, InterruptedException, TimeoutException {
    FutureTask<String> output = new FutureTask<>(() -> read(process));
    // Of its own: what a command leaves behind may hold its output open for ever.
    Thread reader = new Thread(output, "bondstone-credential-command");
    reader.setDaemon(true);
    reader.start();
    String printed = output.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException();
    }
    return printed;
  }

  private String run(CredentialTarget target) {
    Process process = start(target);
    try {
      String printed = printed(process);
      if (process.exitValue() != 0) {
        throw fields.failed(
            Reason.AWAY, "the command ended with the status %d.".formatted(process.exitValue()));
      }
      return printed;
    } catch (TimeoutException e) {
      throw fields.failed(
          Reason.AWAY,
          "the command did not end within %.1f seconds.".formatted(longest.toMillis() / 1000.0));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CredentialSourceException known
          ? known
          : fields.failed(Reason.AWAY, "what the command prints cannot be read.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fields.failed(Reason.AWAY, "it was interrupted.");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What the credentials are for; and nothing of the server's own settings. */
  static void describe(CredentialTarget target, Map<String, String> environment) {
    environment.keySet().removeIf(name -> SETTING.matcher(name).lookingAt());
    put(environment, "DATABASE_HOST", target.host());
    put(environment, "DATABASE_PORT", target.port() < 0 ? null : String.valueOf(target.port()));
    put(environment, "DATABASE_NAME", target.database());
    put(environment, "DATABASE_USER", target.user());
  }

  private static void put(Map<String, String> environment, String name, String value) {
    environment.remove(name);
    if (value != null && value.indexOf('\0') < 0) {
      environment.put(name, value);
    }
  }

  private String read(Process process) {
    try (InputStream out = process.getInputStream()) {
      byte[] bytes = out.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw fields.failed(Reason.SETTINGS, "the command prints too much.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw fields.failed(Reason.AWAY, "what the command prints cannot be read.");
    }
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}

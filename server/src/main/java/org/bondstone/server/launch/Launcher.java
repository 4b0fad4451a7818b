package org.bondstone.server.launch;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bondstone.server.process.Lifeline;
import org.bondstone.server.setting.ServerSettings;

/**
 * Starts the server once more, in a JVM with options that fit it. A JVM takes its heap, its
 * compiler and its stored classes at its start, and a jar cannot ask for them.
 */
public final class Launcher {

  private static final System.Logger LOG = System.getLogger(Launcher.class.getName());

  private static final String PROPERTY = "-D";
  private static final String HOTSPOT = "Server VM";

  /** Variables whose options a JVM takes by itself, the next one too. */
  private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  /** Else the C library keeps freed memory for each of many threads. */
  private static final String ARENAS = "MALLOC_ARENA_MAX";

  private static final String FEW = "2";

  private final Map<String, String> environment;
  private final List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  /**
   * @param environment of this process
   */
  public Launcher(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Whether the server is to run in another JVM. One that was given options is to be the server
   * itself: by somebody who knows what is wanted, or by this class.
   */
  public boolean isWanted() {
    return given.stream().allMatch(option -> option.startsWith(PROPERTY))
        && System.getProperty("java.vm.name").endsWith(HOTSPOT)
        && Files.isExecutable(java);
  }

  /**
   * Runs the server. Does not return where this process can become the server.
   *
   * @param temporary where the server is to put its temporary files
   * @return the exit code of the server, which has ended
   * @throws IOException when it cannot be started
   */
  public int run(ServerSettings settings, Path temporary, String... arguments) throws IOException {
    Path jar = jar();
    JvmCommand command =
        new JvmCommand(
            java.toString(),
            Runtime.version().feature(),
            jar.toString(),
            properties(temporary),
            settings.javaOptions(),
            List.of(arguments));
    List<String> classes = storedClasses(settings.dataDirectory(), jar, command);
    Map<String, String> added = environment.containsKey(ARENAS) ? Map.of() : Map.of(ARENAS, FEW);
    if (Exec.isPossible()) {
      try {
        Exec.replaceThisProcess(command.with(classes), added);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "A process of its own does as well", e);
      }
    }
    List<String> options = new ArrayList<>(classes);
    options.add(PROPERTY + Lifeline.PROPERTY + "=true");
    return Child.run(command.with(options), added);
  }

  /**
   * Those of the command line, and not those that others cannot see in it; the last one is ours.
   */
  private List<String> properties(Path temporary) {
    Stream<String> operators =
        given.stream()
            .filter(
                option ->
                    VARIABLES.stream()
                        .map(name -> environment.getOrDefault(name, ""))
                        .noneMatch(options -> options.contains(option)));
    return Stream.concat(operators, Stream.of(PROPERTY + "java.io.tmpdir=" + temporary)).toList();
  }

  private static List<String> storedClasses(Path data, Path jar, JvmCommand command)
      throws IOException {
    // The separator would divide two files.
    if (!command.mayStoreClasses() || data.toString().contains(File.pathSeparator)) {
      return List.of();
    }
    int fingerprint =
        Objects.hash(
            System.getProperty("java.vm.version"),
            jar.toString(),
            Files.size(jar),
            Files.getLastModifiedTime(jar),
            command.java(),
            command.options());
    return new StoredClasses(
            data, command.canWriteAotCache(), Integer.toHexString(fingerprint), memory())
        .options(options -> works(command.trying(options)));
  }

  /** What the container allows, where there is one. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread.", e);
    }
  }

  private static Path jar() throws IOException {
    try {
      return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}

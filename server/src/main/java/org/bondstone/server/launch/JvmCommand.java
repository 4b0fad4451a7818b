package org.bondstone.server.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bondstone.server.setting.Archive;

/**
 * The command line of the JVM that the server runs in.
 *
 * @param java the program
 * @param feature its release
 * @param jar this jar
 * @param properties system properties, as they were given
 * @param chosen the operator's options, divided by spaces; they come last, so they overrule
 * @param arguments of the server
 */
record JvmCommand(
    String java,
    int feature,
    String jar,
    List<String> properties,
    String chosen,
    List<String> arguments) {

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
  private static final Pattern COMPILERS =
      Pattern.compile("-XX:(TieredStopAtLevel=.*|[+-]TieredCompilation|CompilationMode=.*)");
  private static final Pattern CLASSES =
      Pattern.compile(
          "-Xshare:.*|-XX:(SharedArchiveFile=.*|ArchiveClassesAtExit=.*|[+-]AutoCreateSharedArchive|AOT.*)");
  private static final String DEPLOYMENT = "--deploy";
  private static final int NO_UNSAFE = 24;
  private static final int COMPACT_HEADERS = 25;
  private static final int AOT_CACHE = 25;

  /** The command with some more options. */
  List<String> with(List<String> more) {
    return line(more, arguments);
  }

  /** A command that ends at once, and well when the JVM takes these options. */
  List<String> trying(List<String> more) {
    return line(more, List.of("--version"));
  }

  private List<String> line(List<String> more, List<String> last) {
    List<String> line = new ArrayList<>();
    line.add(java);
    line.addAll(options());
    line.addAll(more);
    line.addAll(properties);
    line.addAll(List.of("-jar", jar));
    line.addAll(last);
    return line;
  }

  /**
   * What fits a server that waits for its databases most of the time: one thread that collects
   * garbage, the quick one of Java's two compilers, and a heap that starts small. Without further
   * applications it also stays small; what those need, Java decides.
   */
  List<String> options() {
    List<String> own = operatorsOptions();
    List<String> options = new ArrayList<>();
    // A JVM tells at length which classes it does not store.
    options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    if (own.stream().noneMatch(COLLECTOR.asMatchPredicate())) {
      options.add("-XX:+UseSerialGC");
    }
    // Each start runs much code a few times. Classes beyond the usual 21 MB are no garbage.
    options.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=3",
            "-XX:MetaspaceSize=64m",
            "-Xms64m"));
    if (arguments.stream().noneMatch(JvmCommand::deploys)) {
      options.addAll(List.of("-Xmx128m", "-Xmn16m"));
    }
    if (feature >= NO_UNSAFE) {
      // Libraries of the container use it, and Java would say so at each start.
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (feature >= COMPACT_HEADERS) {
      options.add("-XX:+UseCompactObjectHeaders");
    }
    options.addAll(own);
    return options;
  }

  /** Whether its classes may be stored: an operator who says anything about that decides on all. */
  boolean mayStoreClasses() {
    return operatorsOptions().stream().noneMatch(CLASSES.asMatchPredicate());
  }

  /**
   * Whether this JVM can write its classes to an AOT cache (JEP 514). Temurin 25.0.3 crashes at
   * that, after the server has stopped, when its code was profiled. The quick compiler profiles
   * nothing; those that an operator chooses do.
   */
  boolean canWriteAotCache() {
    return feature >= AOT_CACHE
        && operatorsOptions().stream().noneMatch(COMPILERS.asMatchPredicate());
  }

  /**
   * Whether Payara takes it for an application: it has several such options, in any case, and takes
   * archives without one.
   */
  private static boolean deploys(String argument) {
    return argument.toLowerCase(Locale.ROOT).startsWith(DEPLOYMENT) || Archive.is(argument);
  }

  private List<String> operatorsOptions() {
    return Arrays.stream(chosen.strip().split("\\s+")).filter(each -> !each.isEmpty()).toList();
  }
}

package org.bondstone.server.payara;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import fish.payara.micro.data.ApplicationDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.bondstone.files.DataDirectory;
import org.bondstone.server.launch.StoredClasses;
import org.bondstone.server.log.ConsoleFilter;
import org.bondstone.server.log.StartFailure;
import org.bondstone.server.process.Companion;
import org.bondstone.server.process.Console;
import org.bondstone.server.process.StopSignals;
import org.bondstone.server.setting.ServerSettings;

/** Payara Micro with Bondstone inside: start, announcement, stop. */
public final class MicroServer {

  /** The applications that the jar carries, by the names of their files. */
  private static final Set<String> OURS = Set.of("bondstone", "bondstone-war");

  private static final System.Logger LOG = System.getLogger(MicroServer.class.getName());

  private static final Logger PAYARA = Logger.getLogger("PayaraMicro");

  /** What it says when it stops, on the console and past the logging configuration. */
  private static final Set<String> LAST_WORDS =
      Set.of("Payara Micro STOPPED.", "Already shut down");

  /** A disk with less than so many bytes is full: files of Payara do not fit, small ones may. */
  private static final long LEAST_ROOM = 1 << 20;

  /** How long a start may last when it is told to stop. Supervisors kill after 30 seconds. */
  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  private final ServerSettings settings;
  private final DataDirectory data;
  private final PrintStream out;
  private final PrintStream err;
  private volatile PayaraMicroRuntime server;
  private volatile boolean starting;
  private volatile boolean ready;
  private volatile boolean stopAsked;
  private boolean stopped;
  private final CountDownLatch startEnded = new CountDownLatch(1);

  /**
   * @param out where it says that it is ready
   * @param err where it says which blocks an application cannot do without
   */
  public MicroServer(
      ServerSettings settings, DataDirectory data, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.data = data;
    this.out = out;
    this.err = err;
  }

  /** Makes the folder of what Payara copies for itself, in the data directory. */
  public static Path temporaryFiles(DataDirectory data) throws IOException {
    return ServerFiles.temporary(data);
  }

  /**
   * Stops it in order when this process ends. Its files go also when it has not started: a full
   * disk would stay full of them.
   */
  public void stopWithProcess() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "bondstone-stop"));
  }

  /**
   * Starts the server and says where it is. Returns early when it is told to stop meanwhile, which
   * ends the process.
   *
   * @throws FailedStartException when Bondstone is not deployed in the end
   */
  public void start(String... added) throws IOException {
    Applications applications = new Applications(added);
    ServerFiles files = ServerFiles.write(settings, data);
    // A JDK 17 reads it when the first temporary file is made, a newer one at its start: then the
    // launcher has set it.
    System.setProperty("java.io.tmpdir", files.temporary().toString());
    starting = true;
    boolean elsewhere = MicroArguments.chooseLog(applications.otherArguments());
    String log = elsewhere ? "log" : "log in " + files.logs();
    out.println("Bondstone starts." + (elsewhere ? "" : " Its log is in " + files.logs() + "."));
    try {
      boot(log, applications, MicroArguments.of(settings, files, applications.otherArguments()));
    } finally {
      startEnded.countDown();
    }
  }

  /**
   * Runs Payara Micro in this process. Its launcher is called and not its main class, because the
   * launcher alone does both: it takes a command line, so that {@code --deploy} and all other
   * options work, and it returns the server, which lists what is deployed and can be waited for.
   * The class PayaraMicro takes a command line without returning it, or returns it without taking
   * one.
   */
  private void boot(String log, Applications applications, String... arguments) {
    PAYARA.setFilter(entry -> !LAST_WORDS.contains(entry.getMessage()));
    StopSignals.handle(this::stopAndExit);
    StartFailure.watch();
    try {
      PayaraMicroBoot micro = PayaraMicroLauncher.create(arguments);
      server = micro.getRuntime();
    } catch (Exception e) {
      throw new FailedStartException("Payara Micro failed. " + more(log), e);
    }
    checkDeployed(deployed(), log);
    List<String> failed = applications.deployOn(server, err, () -> stopAsked);
    if (stopAsked) {
      return;
    }
    takeFilesFromOthers();
    ready = true;
    Companion.whenItEnds(this::stopAndExit);
    if (applications.areShown()) {
      out.println(
          new ApplicationAddresses(settings)
              .corrected(server.getLocalDescriptor().toJsonString(true)));
    }
    announce(failed, log);
  }

  /** On a full disk the log is missing, too. */
  private String more(String log) {
    return data.path().toFile().getUsableSpace() < LEAST_ROOM
        ? "The disk of " + data.path() + " is full."
        : "The " + log + " tells more.";
  }

  private Collection<ApplicationDescriptor> deployed() {
    return server.getLocalDescriptor().getDeployedApplications();
  }

  /** What the container writes for itself, everybody could read. */
  private void takeFilesFromOthers() {
    try {
      data.takeFromOthers();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Others may be able to read some files of the data directory", e);
    }
  }

  private static void checkDeployed(Collection<ApplicationDescriptor> deployed, String log) {
    Set<String> missing = new TreeSet<>(OURS);
    missing.removeAll(
        deployed.stream().map(ApplicationDescriptor::getName).collect(Collectors.toSet()));
    if (!missing.isEmpty()) {
      throw new FailedStartException(
          StartFailure.reason()
              .orElse("these parts failed: " + missing + ". The " + log + " tells why."));
    }
  }

  private void announce(List<String> failed, String log) {
    ApplicationAddresses addresses = new ApplicationAddresses(settings);
    out.println("  API:  " + addresses.of("/bondstone/api"));
    addresses.of(deployed()).forEach(address -> out.println("  Open: " + address));
    // The last line: who waits for it has read the addresses.
    String without =
        failed.isEmpty()
            ? ""
            : " It runs without %s: the %s tells why.".formatted(String.join(", ", failed), log);
    out.println("Bondstone is ready." + without + " Ctrl-C stops it.");
    out.flush();
  }

  /**
   * Ends the process. On a thread that is no daemon: without one the JVM would begin to end with
   * Payara's last thread, and Payara deletes the same files then.
   */
  private void stopAndExit() {
    stopAsked = true;
    Thread stopping = new Thread(this::endProcess, "bondstone-stop-and-exit");
    stopping.setDaemon(false);
    stopping.start();
  }

  /**
   * Stops the server in order when it has started. Payara waits for ever when it stops while it
   * deploys: whoever deploys waits for tasks of an executor that has gone, and holds a lock that
   * the stop needs. So an application may start first, and whatever else is starting ends as if it
   * was killed, which loses nothing.
   */
  private void endProcess() {
    if (server != null && startEnds()) {
      stop();
      System.exit(0);
    }
    sayGoodbye();
    Runtime.getRuntime().halt(0);
  }

  private boolean startEnds() {
    try {
      return startEnded.await(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread.", e);
    }
  }

  /** Runs once: on a signal, or else when the process ends for another reason. */
  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    // Payara prints lists of its own resources while it stops.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    PayaraMicroRuntime running = server;
    try {
      if (running != null) {
        ConsoleFilter.serverStops();
        shutDown(running);
      }
      ServerFiles.delete(data);
      if (ready) {
        StoredClasses.haveAll(data.path());
      }
      data.takeFromOthers();
      data.close();
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "The next start tidies up", e);
    }
    sayGoodbye();
  }

  private void sayGoodbye() {
    if (starting) {
      out.println("Bondstone stopped.");
      out.flush();
    }
    Console.close();
  }

  private static void shutDown(PayaraMicroRuntime running) {
    try {
      running.shutdown();
    } catch (BootstrapException | IllegalStateException e) {
      // Its own shutdown hook was first. The two run one after the other.
      LOG.log(Level.DEBUG, "Payara Micro has stopped by itself", e);
    }
  }
}

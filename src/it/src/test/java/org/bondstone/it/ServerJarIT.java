package org.bondstone.it;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bondstone.it.guide.Customers;
import org.bondstone.it.guide.Mails;
import org.bondstone.it.guide.SmtpServer;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJarIT {

  @TempDir Path temporary;

  @Test
  void servesTheSampleBesideTheApiAndStopsWhenAsked() throws IOException, InterruptedException {
    Path data = temporary.resolve("data with a space");
    String block = "bondstone.block.warehouse.";
    try (ServerProcess server =
        ServerProcess.at(data)
            .set(block + "type", "sql-connector")
            .set(block + "connection_info.driver", "h2")
            .set(block + "connection_info.database", "configured")
            .deploy(Archives.places())
            .start()) {
      assertThat(server.output().standard())
          .anyMatch(line -> line.contains(server.url("/bondstone/api").toString()))
          .anyMatch(line -> line.contains(server.url("/places").toString()));
      assertThat(status(server.url("/places/"))).isEqualTo(200);
      HttpCalls places = new HttpCalls(server.url("/places/api"));
      assertThat(places.get("/block").json().getString("database")).isEqualTo("configured");
      assertThat(places.get("/countries").json().getInt("places")).isZero();
      assertDescribesBondstoneAndTheSampleApart(server);
      assertListensOnLoopbackOnly(server);
      // What encrypts and decrypts is in the way of a quiet stop.
      new SavedBlocks(server.url("/bondstone/api")).save("saved", SavedBlocks.postgresql(5432));

      server.stop();
      assertThat(server.output().standard()).last().isEqualTo("Bondstone stopped.");
      assertThat(server.output().errors()).as("no warning").isEmpty();
      assertThat(data.resolve("payara")).doesNotExist();
    }
  }

  /** All that was answered is there after the kill, although H2 writes late. */
  @Test
  @Tag("slow")
  void startsAgainAfterAKillAsksForBlocksOfApplicationsAndLeavesItsDirectoryAfterCtrlC()
      throws IOException, InterruptedException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    try (ServerProcess killed =
        ServerProcess.at(temporary)
            .inItsOwnJvm()
            .set("java.io.tmpdir", elsewhere.toString())
            // Variables of applications, and of others, are no settings of Bondstone.
            .environment("BONDSTONE_BLOCK_ORDERS_HOST", "localhost")
            .environment("BONDSTONE_SERVICE_HOST", "192.0.2.1")
            .set("bondstone.block.orders.driver", "h2")
            .start()) {
      assertThat(location(killed.url("/"))).isEqualTo("/bondstone/");
      new SavedBlocks(killed.url("/bondstone/api")).save("warehouse", SavedBlocks.h2("warehouse"));
      killed.kill();
    }
    assertThat(elsewhere).as("what Payara copies is in the data directory").isEmptyDirectory();
    Path good = insisting("good.war", Customers.class);
    Path bad = insisting("bad.war", Mails.class, SmtpServer.class);
    Path late = insisting("late.war", FailsAtStart.class);
    int port = FreePorts.find();
    try (ServerProcess interrupted =
        ServerProcess.at(temporary)
            .option("--port", Integer.toString(port))
            .deploy(bad)
            .deploy(late)
            .deploy(good)
            .start()) {
      assertThat(interrupted.output().standard())
          .anyMatch(line -> line.endsWith("Open: http://127.0.0.1:" + port + "/good"))
          .noneMatch(line -> line.endsWith("/bad"))
          .last()
          .asString()
          .startsWith("Bondstone is ready. It runs without bad.war, late.war: the log in ");
      assertThat(interrupted.output().errors())
          .as("the trace is in the log file only")
          .filteredOn(line -> line.contains("There is no block"))
          .containsExactly(
              "bad.war is not deployed: There is no block \"smtp-server/mail\". Known blocks: warehouse."
                  + " Deploy the application again when its blocks are there, or set"
                  + " bondstone.missing-block to warn.");
      // Weld says so when Bondstone cannot forget an application.
      assertThat(interrupted.output().standard())
          .noneMatch(line -> line.contains("BeforeShutdown"));
      assertThat(interrupted.output().errors()).noneMatch(line -> line.contains("BeforeShutdown"));

      interrupted.interrupt();
      assertThat(interrupted.output().standard()).last().isEqualTo("Bondstone stopped.");
    }
    assertNotLocked(temporary);
  }

  /** Payara by itself would stop what is about to start, and wait for it for ever. */
  @Test
  @Tag("slow")
  void stopsInOrderWhenAnApplicationIsJustStarting() throws IOException {
    Path file = temporary.resolve("starts");
    Path war = temporary.resolve("waits.war");
    ShrinkWrap.create(WebArchive.class, "waits.war")
        .addClasses(WaitsAtStart.class, Eventually.class)
        .addAsWebInfResource(new StringAsset("<beans bean-discovery-mode=\"all\"/>"), "beans.xml")
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    try (ServerProcess server =
        ServerProcess.at(temporary.resolve("data"))
            .set(WaitsAtStart.FILE, file.toString())
            .deploy(war)
            .launch()) {
      Eventually.last(() -> Files.exists(file), exists -> exists, ServerProcess.START);
      assertThat(server.interrupt()).isZero();
      assertThat(server.output().standard())
          .satisfiesExactly(
              begin -> assertThat(begin).startsWith("Bondstone starts. Its log is in "),
              stop -> assertThat(stop).isEqualTo("Bondstone stopped."));
      assertThat(server.output().errors()).isEmpty();
    }
  }

  /** An application that does not start without its blocks. */
  private Path insisting(String name, Class<?>... classes) {
    Path file = temporary.resolve(name);
    ShrinkWrap.create(WebArchive.class, name)
        .addClasses(classes)
        .addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar")
        .addAsResource(
            new StringAsset("bondstone.missing-block=fail"),
            "META-INF/microprofile-config.properties")
        .addAsWebInfResource(new StringAsset("<beans bean-discovery-mode=\"all\"/>"), "beans.xml")
        .as(ZipExporter.class)
        .exportTo(file.toFile());
    return file;
  }

  @Test
  void printsOneLineAndEndsWhenItsPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(
          ServerProcess.at(temporary).set("bondstone.port", port), "bondstone.port is \"" + port);
    }
  }

  /** Java has a file of hosts of its own when it is told to. */
  @Test
  void printsOneLineAndEndsWhenTheNameOfTheMachineHasNoAddress() throws IOException {
    Path none = Files.createFile(temporary.resolve("hosts"));
    assertRefused(
        ServerProcess.at(temporary).set("jdk.net.hosts.file", none.toString()),
        "The name of this machine, as the command hostname prints it, has no address.");
  }

  @Test
  void printsOneLineAndEndsWhenItsDirectoryIsAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertRefused(ServerProcess.at(file), "bondstone.data-dir is \"" + file + "\"");
  }

  @Test
  void takesTheSettingsOfTheEnvironment() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertRefused(
        ServerProcess.at(temporary)
            .unset("bondstone.data-dir")
            .environment("BONDSTONE_DATA_DIR", file.toString()),
        "bondstone.data-dir is \"" + file + "\"");
  }

  @Test
  void printsOneLineAndEndsWhenASettingOfTheAdapterIsWrong() {
    ProcessOutput output =
        outputOfRefused(
            ServerProcess.at(temporary).environment("BONDSTONE_SLOW_STATEMENTS", "often"),
            "The setting bondstone.slow-statements is \"often\"; it is a number of milliseconds");
    assertThat(output.standard()).as("the server has begun to start").isNotEmpty();
  }

  @Test
  void printsOneLineAndEndsWhenAnApplicationIsNotThere() {
    assertRefused(
        ServerProcess.at(temporary).deploy(temporary.resolve("none.war")),
        "none.war: there is no such file to be deployed.");
  }

  @Test
  void printsOneLineThatNamesTheNearestSettingAndTouchesNothing() {
    Path data = temporary.resolve("none");
    assertRefused(
        ServerProcess.at(data).set("bondstone.prot", "1"),
        "bondstone.prot is no setting of Bondstone. The nearest one is bondstone.port;");
    assertRefused(
        ServerProcess.at(data).environment("BONDSTONE_ALLOWED_HOST", "canary"),
        "BONDSTONE_ALLOWED_HOST is no setting of Bondstone. The nearest one is"
            + " BONDSTONE_ALLOWED_HOSTS;");
    assertThat(data).doesNotExist();
  }

  @Test
  void explainsItself() {
    try (ServerProcess help = ServerProcess.at(temporary).option("--help").launch()) {
      assertThat(help.waitForEnd()).isZero();
      assertThat(help.output().standard())
          .anyMatch(line -> line.contains("BONDSTONE_PORT"))
          .anyMatch(line -> line.contains("hash-password"))
          .anyMatch(line -> line.contains("import-prefect"));
    }
    try (ServerProcess version = ServerProcess.at(temporary).option("--version").launch()) {
      assertThat(version.waitForEnd()).isZero();
      assertThat(version.output().standard()).singleElement().asString().startsWith("Bondstone 0");
    }
  }

  @Test
  void hashesAPasswordThatItReads() {
    ServerCommand hash = ServerCommand.run(temporary, "pass:wörd-canary\n", "hash-password");
    assertThat(hash.exitCode()).isZero();
    assertThat(hash.output()).matches("PBKDF2WithHmacSHA512:210000:[A-Za-z0-9+/=]{24}:\\S{88}");
    assertThat(hash.errors()).isEmpty();

    ServerCommand nothing = ServerCommand.run(temporary, "", "hash-password");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.errors()).contains("There is no password");
  }

  @Test
  void saysWhyItCannotImport() {
    Path data = temporary.resolve("data");
    ServerCommand none =
        ServerCommand.run(data, "", "import-prefect", "--from", temporary + "/none.db");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.errors()).contains("Nothing is imported: There is no file");

    ServerCommand other = ServerCommand.run(data, "", "import-prefect", "--form", "x");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.errors()).contains("\"--form\" is not understood; allowed are --from");
  }

  @Test
  void saysWhichOptionIsMisspelt() {
    ServerCommand run = ServerCommand.run(temporary.resolve("data"), "", "--prot", "80");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .contains("--prot is no option. The nearest one is written \"--port 8081\"");
  }

  /** It parses each class of a library that ends so, before it starts the archive. */
  @Test
  void letsPayaraParseOnlyTheLibrariesWithBeans() throws IOException {
    try (JarFile jar = new JarFile(Archives.serverJar().toFile())) {
      assertThat(jarsIn(jar, "bondstone.rar")).isEmpty();
      assertThat(jarsIn(jar, "bondstone-war.war"))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("WEB-INF/lib/bondstone-"));
    }
  }

  /** Also where an earlier build has left its archives. */
  @Test
  void holdsTheArchivesOfThisBuild() throws IOException {
    try (JarFile jar = new JarFile(Archives.serverJar().toFile())) {
      for (Path built : List.of(Archives.rar(), Archives.war())) {
        String name = built.equals(Archives.rar()) ? "bondstone.rar" : "bondstone-war.war";
        try (InputStream inside = jar.getInputStream(jar.getEntry("MICRO-INF/deploy/" + name));
            InputStream beside = Files.newInputStream(built)) {
          assertThat(checksums(inside)).as(name).isEqualTo(checksums(beside));
        }
      }
    }
  }

  /** By the name of the entry, whichever the ending by which Payara knows a library. */
  private static Map<String, Long> checksums(InputStream archive) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      entries.closeEntry();
      if (!entry.isDirectory()) {
        checksums.put(entry.getName().replaceFirst("\\.(JAR|zip)$", ".jar"), entry.getCrc());
      }
    }
    return checksums;
  }

  private static List<String> jarsIn(JarFile jar, String archive) throws IOException {
    List<String> jars = new ArrayList<>();
    try (InputStream in = jar.getInputStream(jar.getEntry("MICRO-INF/deploy/" + archive));
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().endsWith(".jar")) {
          jars.add(entry.getName());
        }
      }
    }
    return jars;
  }

  /** Before the server starts, which it says first. */
  private static void assertRefused(ServerProcess.Builder server, String why) {
    assertThat(outputOfRefused(server, why).standard()).isEmpty();
  }

  private static ProcessOutput outputOfRefused(ServerProcess.Builder server, String why) {
    try (ServerProcess refused = server.launch()) {
      assertThat(refused.waitForEnd()).isEqualTo(1);
      assertThat(refused.output().errors()).singleElement().asString().contains(why);
      return refused.output();
    }
  }

  private static void assertDescribesBondstoneAndTheSampleApart(ServerProcess server)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
    HttpRequest request = HttpRequest.newBuilder(server.url("/openapi")).build();
    assertThat(client.send(request, ofString()).body())
        .contains("title: Bondstone", "/block_documents/filter:")
        .doesNotContain("/api/countries:");
    assertThat(get(server.url("/openapi/applications")).body())
        .contains("/api/countries:")
        .doesNotContain("title: Bondstone", "block_documents");
  }

  private static void assertListensOnLoopbackOnly(ServerProcess server) throws IOException {
    // The port is free on another address of the machine.
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), server.port()));
      assertThat(other.isBound()).isTrue();
    }
  }

  private static void assertNotLocked(Path data) throws IOException {
    try (FileChannel lock =
        FileChannel.open(data.resolve("bondstone.lock"), StandardOpenOption.WRITE)) {
      assertThat(lock.tryLock()).isNotNull();
    }
  }

  private static String location(URI address) throws IOException, InterruptedException {
    return get(address).headers().firstValue("Location").orElse(null);
  }

  private static int status(URI address) throws IOException, InterruptedException {
    return get(address).statusCode();
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), ofString());
  }
}

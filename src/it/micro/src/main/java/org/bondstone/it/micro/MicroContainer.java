package org.bondstone.it.micro;

import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Payara Micro in a process of its own, which ends with this JVM at the latest. Its log is {@code
 * payara-micro.log} beside the data directory.
 */
public final class MicroContainer implements DeployableContainer<MicroConfiguration> {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String LISTEN =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address="
          + LOOPBACK;
  private static final long STOP_SECONDS = 60;

  private MicroConfiguration configuration;
  private Process process;
  private PrintStream commands;
  private BufferedReader answers;

  @Override
  public Class<MicroConfiguration> getConfigurationClass() {
    return MicroConfiguration.class;
  }

  @Override
  public void setup(MicroConfiguration given) {
    configuration = given;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 6.0");
  }

  @Override
  public void start() throws LifecycleException {
    try {
      process =
          new ProcessBuilder(command())
              .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      if (!MicroHost.DONE.equals(answers.readLine())) {
        throw new LifecycleException("Payara Micro does not start. See " + log());
      }
    } catch (IOException e) {
      throw new LifecycleException("Payara Micro does not start. See " + log(), e);
    }
  }

  private Path log() {
    return configuration.dataDirectory().resolveSibling("payara-micro.log").toAbsolutePath();
  }

  private List<String> command() throws IOException {
    Path unpacked = Files.createDirectories(configuration.dataDirectory().resolve("payara"));
    Path micro = jarOf(PayaraMicroLauncher.class);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(granted(micro));
    command.add("-Dbondstone.data-dir=" + configuration.dataDirectory());
    command.addAll(List.of("-cp", classPath(micro), MicroHost.class.getName()));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--unpackdir", unpacked.toString()));
    Path bootCommands = Files.writeString(unpacked.resolve("boot-commands.txt"), LISTEN + "\n");
    command.addAll(List.of("--prebootcommandfile", bootCommands.toString()));
    command.addAll(List.of("--port", Integer.toString(configuration.port())));
    configuration.archives().forEach(each -> command.addAll(List.of("--deploy", each)));
    return command;
  }

  /** What its manifest asks of the JDK, which holds only for {@code java -jar}. */
  private static List<String> granted(Path micro) throws IOException {
    try (JarFile jar = new JarFile(micro.toFile())) {
      Attributes asked = jar.getManifest().getMainAttributes();
      return Stream.concat(
              options("--add-opens=", asked.getValue("Add-Opens")),
              options("--add-exports=", asked.getValue("Add-Exports")))
          .toList();
    }
  }

  private static Stream<String> options(String option, String packages) {
    return packages == null
        ? Stream.empty()
        : Stream.of(packages.strip().split("\\s+")).map(each -> option + each + "=ALL-UNNAMED");
  }

  private String classPath(Path micro) {
    Stream<String> libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    configuration.libraries().stream()
                        .anyMatch(Path.of(entry).getFileName().toString()::startsWith));
    return Stream.concat(Stream.of(micro.toString(), jarOf(MicroHost.class).toString()), libraries)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    Path file = configuration.dataDirectory().resolveSibling(archive.getName()).toAbsolutePath();
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    String context = "/" + name(archive);
    ask("deploy " + name(archive) + " " + context + " " + file);
    HTTPContext address = new HTTPContext(LOOPBACK, configuration.port());
    // The name that the protocol gives its servlet.
    address.add(new Servlet("ArquillianServletRunnerEE9", context));
    return new ProtocolMetaData().addContext(address);
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    ask("undeploy " + name(archive));
  }

  private void ask(String command) throws DeploymentException {
    commands.println(command);
    try {
      if (!MicroHost.DONE.equals(answers.readLine())) {
        throw new DeploymentException("\"" + command + "\" failed. See " + log());
      }
    } catch (IOException e) {
      throw new DeploymentException("\"" + command + "\" failed. See " + log(), e);
    }
  }

  private static String name(Archive<?> archive) {
    return archive.getName().replaceFirst("\\.war$", "");
  }

  @Override
  public void stop() throws LifecycleException {
    commands.close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LifecycleException("Payara Micro does not stop", e);
    }
  }
}

package org.bondstone.it.micro;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What arquillian.xml says of the container. Arquillian sets it by the names of the properties. */
public final class MicroConfiguration implements ContainerConfiguration {

  private int port;
  private String dataDirectory;
  private String archives;
  private String libraries;

  /** The port of HTTP, on loopback. */
  public void setPort(int port) {
    this.port = port;
  }

  /** Bondstone's data directory. */
  public void setDataDirectory(String dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /** What is deployed from the start, in this order, as a path list. */
  public void setArchives(String archives) {
    this.archives = archives;
  }

  /**
   * Jars of the tests' class path that the tests use inside the server, by the beginnings of their
   * names, with spaces between.
   */
  public void setLibraries(String libraries) {
    this.libraries = libraries;
  }

  int port() {
    return port;
  }

  Path dataDirectory() {
    return Path.of(dataDirectory);
  }

  List<String> archives() {
    return List.of(archives.split(File.pathSeparator));
  }

  List<String> libraries() {
    return List.of(libraries.strip().split("\\s+"));
  }

  @Override
  public void validate() {
    if (port == 0 || Stream.of(dataDirectory, archives, libraries).anyMatch(each -> each == null)) {
      throw new ConfigurationException("port, dataDirectory, archives and libraries must be set");
    }
  }
}

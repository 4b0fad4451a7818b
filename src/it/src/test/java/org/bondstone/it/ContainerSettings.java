package org.bondstone.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Gives the server of the tests inside a container a data directory of its own and a configuration
 * that two builds on one machine can use at the same time: only loopback, only free ports, no
 * cluster. It runs before Arquillian reads its own configuration, because JUnit finds it as a
 * service.
 */
public final class ContainerSettings implements LauncherSessionListener {

  /** The configuration that Payara brings to the class path of the tests, to run in their JVM. */
  static final String PAYARA = "/config/domain.xml";

  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("it.http.port") != null) {
      // A second session of one JVM: the server already runs on the settings of the first.
      return;
    }
    int[] ports = FreePorts.find(4);
    try {
      Path work = Files.createDirectories(Path.of("target").toAbsolutePath());
      System.setProperty("it.http.port", Integer.toString(ports[0]));
      System.setProperty(
          "bondstone.data-dir", Files.createTempDirectory(work, "container-data-").toString());
      if (TestApplication.besideBondstone()) {
        System.setProperty("it.archives", Archives.rar() + File.pathSeparator + Archives.war());
        return;
      }
      Path domain = Files.createTempFile(work, "embedded-", ".xml");
      write(configuration(ports), domain);
      System.setProperty("it.https.port", Integer.toString(ports[1]));
      System.setProperty("it.domain.xml", domain.toString());
    } catch (IOException | ParserConfigurationException | SAXException | TransformerException e) {
      throw new IllegalStateException("The server of the tests cannot be configured", e);
    }
  }

  /** Payara's own configuration, made quiet and private. */
  private static Document configuration(int... ports)
      throws IOException, ParserConfigurationException, SAXException {
    Document domain = read();
    set(domain, "network-listener", "address", LOOPBACK);
    set(domain, "iiop-listener", "enabled", "false");
    set(domain, "jmx-connector", "enabled", "false");
    set(domain, "hazelcast-config-specific-configuration", "enabled", "false");
    setPort(domain, "http-listener", ports[0]);
    setPort(domain, "https-listener", ports[1]);
    setPort(domain, "admin-listener", ports[2]);
    // The only one is the port of the message broker.
    set(domain, "system-property", "value", Integer.toString(ports[3]));
    return domain;
  }

  private static void setPort(Document domain, String name, int port) {
    NodeList listeners = domain.getElementsByTagName("network-listener");
    for (int i = 0; i < listeners.getLength(); i++) {
      Element listener = (Element) listeners.item(i);
      if (listener.getAttribute("name").equals(name)) {
        listener.setAttribute("port", Integer.toString(port));
      }
    }
  }

  private static void set(Document domain, String element, String attribute, String value) {
    NodeList found = domain.getElementsByTagName(element);
    for (int i = 0; i < found.getLength(); i++) {
      ((Element) found.item(i)).setAttribute(attribute, value);
    }
  }

  private static Document read() throws IOException, ParserConfigurationException, SAXException {
    try (InputStream domain = ContainerSettings.class.getResourceAsStream(PAYARA)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(domain);
    }
  }

  private static void write(Document domain, Path file) throws TransformerException {
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(domain), new StreamResult(file.toFile()));
  }
}

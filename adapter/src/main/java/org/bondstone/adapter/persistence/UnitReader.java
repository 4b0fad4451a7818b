package org.bondstone.adapter.persistence;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.ValidationMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the units of one {@code persistence.xml}, of any version. For one thread. */
final class UnitReader {

  /** Where such a file lies in an archive. */
  static final String FILE = "META-INF/persistence.xml";

  private static final String ARCHIVE_END = "!/";

  private final URL file;
  private final XMLStreamReader xml;
  private String version = "3.0";

  private UnitReader(URL file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  /**
   * Reads all units of a file.
   *
   * @throws PersistenceException when it cannot be read
   */
  static List<UnitDescription> read(URL file) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream stream = open(file)) {
      return new UnitReader(file, factory.createXMLStreamReader(stream)).units();
    } catch (IOException | XMLStreamException e) {
      throw new PersistenceException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Past the JVM's cache of open archives: one that is deployed anew is another. */
  private static InputStream open(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private List<UnitDescription> units() throws XMLStreamException, MalformedURLException {
    List<UnitDescription> units = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "persistence" -> version = attribute("version", version);
          case "persistence-unit" -> units.add(unit());
          default -> {
            // What is not known here is the provider's.
          }
        }
      }
    }
    return units;
  }

  private UnitDescription unit() throws XMLStreamException, MalformedURLException {
    Elements elements = new Elements(attribute("name", ""));
    while (!atEndOf("persistence-unit")) {
      if (xml.isStartElement()) {
        read(elements);
      }
    }
    return elements.unit(root(), version);
  }

  private void read(Elements elements) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "provider" -> elements.provider = text();
      case "class" -> elements.classes.add(text());
      case "mapping-file" -> elements.mappingFiles.add(text());
      case "jar-file" -> elements.archives.add(text());
      case "exclude-unlisted-classes" -> elements.everyClass = text().equals("false");
      case "validation-mode" ->
          elements.validation = ValidationMode.valueOf(text().toUpperCase(Locale.ROOT));
      case "property" -> elements.properties.put(attribute("name", ""), attribute("value", ""));
      default -> {
        // The connector's, or of no meaning to it.
      }
    }
  }

  /** What the elements of one unit say. */
  private static final class Elements {

    private final String name;
    private final List<String> classes = new ArrayList<>();
    private final List<String> mappingFiles = new ArrayList<>();
    private final List<String> archives = new ArrayList<>();
    private final Map<String, String> properties = new TreeMap<>();
    private String provider;
    private boolean everyClass = true;
    private ValidationMode validation = ValidationMode.AUTO;

    Elements(String name) {
      this.name = name;
    }

    UnitDescription unit(URL root, String version) {
      return new UnitDescription(
          name,
          provider,
          root,
          version,
          classes,
          mappingFiles,
          archives,
          everyClass,
          validation,
          properties);
    }
  }

  private boolean atEndOf(String element) throws XMLStreamException {
    return xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
  }

  private String text() throws XMLStreamException {
    return xml.getElementText().strip();
  }

  private String attribute(String name, String otherwise) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? otherwise : value.strip();
  }

  /** Of a file in an archive the archive, else the folder (Jakarta Persistence 3.1, 8.2). */
  private URL root() throws MalformedURLException {
    String text = file.toString();
    String root = text.substring(0, text.length() - FILE.length());
    return new URL(
        root.endsWith(ARCHIVE_END)
            ? root.substring(root.indexOf(':') + 1, root.length() - ARCHIVE_END.length())
            : root);
  }
}

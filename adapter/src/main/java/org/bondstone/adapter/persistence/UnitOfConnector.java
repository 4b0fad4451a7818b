package org.bondstone.adapter.persistence;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A unit of an application on the data source of a connector, as a container hands it to a
 * persistence provider (Jakarta Persistence 3.1, section 9.2). Thread-safe.
 *
 * @param connections take part in the Jakarta transaction, when there is one
 * @param joined whether sessions join Jakarta transactions
 * @param loader the application's
 */
record UnitOfConnector(
    UnitDescription unit, DataSource connections, boolean joined, ClassLoader loader)
    implements PersistenceUnitInfo {

  private static final Set<String> CONNECTION =
      Set.of(
          "jakarta.persistence.jtaDataSource",
          "jakarta.persistence.nonJtaDataSource",
          "jakarta.persistence.provider",
          "jakarta.persistence.transactionType",
          "jakarta.persistence.sharedCache.mode");

  private static final String JDBC = "jakarta.persistence.jdbc.";

  /** Whether the unit leaves its provider open, or names this one. */
  boolean isOf(PersistenceProvider provider) {
    return unit.provider() == null || unit.provider().equals(provider.getClass().getName());
  }

  @Override
  public String getPersistenceUnitName() {
    return unit.name();
  }

  @Override
  public String getPersistenceProviderClassName() {
    return unit.provider();
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return joined
        ? PersistenceUnitTransactionType.JTA
        : PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public DataSource getJtaDataSource() {
    return joined ? connections : null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return joined ? null : connections;
  }

  @Override
  public List<String> getMappingFileNames() {
    return unit.mappingFiles();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return unit.archives().stream().map(this::archive).toList();
  }

  private URL archive(String path) {
    try {
      return new URL(unit.root(), path);
    } catch (MalformedURLException e) {
      throw new PersistenceException("The unit's jar-file cannot be found: " + path, e);
    }
  }

  @Override
  public URL getPersistenceUnitRootUrl() {
    return unit.root();
  }

  @Override
  public List<String> getManagedClassNames() {
    return unit.classes();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return !unit.everyClass();
  }

  /** Connectors change the same rows, past any cache. */
  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return unit.validation();
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    unit.properties()
        .forEach(
            (name, value) -> {
              if (!CONNECTION.contains(name) && !name.startsWith(JDBC)) {
                properties.setProperty(name, value);
              }
            });
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return unit.version();
  }

  @Override
  public ClassLoader getClassLoader() {
    return loader;
  }

  /** The application's classes are loaded already, so nothing can change them any more. */
  @Override
  public void addTransformer(ClassTransformer transformer) {}

  @Override
  public ClassLoader getNewTempClassLoader() {
    return loader;
  }

  /** Since Jakarta Persistence 3.2: beans of a unit that the container makes. */
  public String getScopeAnnotationName() {
    return null;
  }

  /** Since Jakarta Persistence 3.2: beans of a unit that the container makes. */
  public List<String> getQualifierAnnotationNames() {
    return List.of();
  }

  @Override
  public String toString() {
    return "PersistenceUnit[" + unit.name() + "]";
  }
}

package org.bondstone.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Provider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.BlockSources.Registration;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.Transactions;
import org.bondstone.cdi.block.ApplicationBlocks;
import org.bondstone.cdi.block.ChangeEvents;
import org.bondstone.cdi.block.MissingBlocks;
import org.bondstone.cdi.connector.InjectedConnectors;
import org.bondstone.cdi.connector.RequestScopes;
import org.bondstone.cdi.container.Adapter;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.cdi.transaction.BeginTransactionInterceptor;
import org.bondstone.cdi.transaction.JakartaTransactions;
import org.bondstone.cdi.type.RecordBlockType;

/**
 * Makes a bean for each block that the application injects, and the beans of the programmatic API.
 * Nothing is resolved at deployment: a block can be created, changed or rotated while the
 * application runs. Used by the container during one deployment.
 */
public final class BondstoneExtension implements Extension {

  private static final String ID = BondstoneExtension.class.getName();
  private static final Logger LOG = System.getLogger(ID);

  private static final String WAY_OUT =
      "Deploy the application again when its blocks are there, or set bondstone.missing-block to"
          + " warn.";

  /**
   * What {@link #forget} closes, loaded before: where a deployment has failed, Payara's class
   * loader gives no class any more.
   */
  static final Class<?> CLOSED_AT_LAST = Registration.class;

  private static final Set<Class<?>> CONNECTORS =
      Set.of(SqlConnector.class, AsyncSqlConnector.class);

  /** What a connector gives of a persistence unit. */
  private static final Set<Class<?>> WITH_UNIT =
      Set.of(EntityManager.class, EntityManagerFactory.class);

  /** The injected blocks, by the type of the injection point. */
  private final Map<Class<?>, Set<Block>> injected = new LinkedHashMap<>();

  private final Set<BlockReference> wanted = new LinkedHashSet<>();
  private ApplicationBlocks blocks;
  private MissingBlocks missing;
  private ChangeEvents changes;

  void addInterceptor(@Observes BeforeBeanDiscovery event) {
    event.addAnnotatedType(
        BeginTransactionInterceptor.class, BeginTransactionInterceptor.class.getName());
  }

  /** A record is data, never a bean. */
  void noteType(@Observes @WithAnnotations(BlockType.class) ProcessAnnotatedType<?> event) {
    Class<?> type = event.getAnnotatedType().getJavaClass();
    if (type.isAnnotationPresent(BlockType.class)) {
      event.veto();
      if (type.isRecord()) {
        blocksOf(type);
      }
    }
  }

  private Set<Block> blocksOf(Class<?> type) {
    return injected.computeIfAbsent(type, key -> new LinkedHashSet<>());
  }

  void note(@Observes ProcessInjectionPoint<?, ?> event) {
    for (Annotation qualifier : event.getInjectionPoint().getQualifiers()) {
      if (qualifier instanceof Block block
          && wanted(event.getInjectionPoint().getType()) instanceof Class<?> type) {
        note(type, block);
        if (!block.unit().isEmpty() && !WITH_UNIT.contains(type)) {
          event.addDefinitionError(unitWithout(type, block));
        }
      }
    }
  }

  private static BondstoneException unitWithout(Class<?> type, Block block) {
    return new BondstoneException(
        "@Block(\"%s\") of %s names the persistence unit \"%s\": only an EntityManager and an"
                .formatted(block.value(), type.getName(), block.unit())
            + " EntityManagerFactory have one.");
  }

  private void note(Class<?> type, Block block) {
    if (CONNECTORS.contains(type) || RecordBlockType.isOne(type)) {
      blocksOf(type).add(ofName(block.value()));
    } else if (type == DataSource.class || WITH_UNIT.contains(type)) {
      blocksOf(type).add(block);
      blocksOf(SqlConnector.class).add(ofName(block.value()));
    }
  }

  /** What is wanted behind an {@code Instance} or a {@code Provider}. */
  private static Type wanted(Type type) {
    return type instanceof ParameterizedType parameterized
            && (parameterized.getRawType() == Instance.class
                || parameterized.getRawType() == Provider.class)
        ? parameterized.getActualTypeArguments()[0]
        : type;
  }

  void addBeans(@Observes AfterBeanDiscovery event, BeanManager beans) {
    ApplicationSettings settings = ApplicationSettings.ofApplication();
    Adapter adapter = new Adapter(settings);
    blocks = new ApplicationBlocks(settings, adapter);
    missing = new MissingBlocks(settings, adapter, blocks);
    changes = new ChangeEvents(adapter);
    InjectedConnectors connectors = new InjectedConnectors(adapter, blocks, beans);
    addConnectors(event, SqlConnector.class, connectors::sql, SqlConnector::close);
    addConnectors(event, AsyncSqlConnector.class, connectors::async, AsyncSqlConnector::close);
    addOfConnectors(event, DataSource.class, (connector, unit) -> connector.dataSource());
    addOfConnectors(event, EntityManager.class, SqlConnector::entityManager);
    addOfConnectors(event, EntityManagerFactory.class, SqlConnector::entityManagerFactory);
    injected.keySet().stream()
        .filter(Class::isRecord)
        .forEach(type -> addRecords(event, type.asSubclass(Record.class)));
    RequestScopes.addBean(event);
    addShared(event, Blocks.class, blocks);
    addShared(event, Transactions.class, new JakartaTransactions());
  }

  private static <T> void addShared(AfterBeanDiscovery event, Class<T> type, T shared) {
    event
        .<T>addBean()
        .types(type, Object.class)
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .scope(ApplicationScoped.class)
        .produceWith(instance -> shared);
  }

  /** A bean is application-scoped, so its proxy opens the connector at the first use. */
  private <C> void addConnectors(
      AfterBeanDiscovery event,
      Class<C> type,
      Function<BlockReference, C> opening,
      Consumer<C> closing) {
    for (Block block : blocksOf(type)) {
      BlockReference reference = reference(event, block);
      if (reference != null) {
        wanted.add(reference);
        BondstoneExtension.<C>addBean(event, type, type.getSimpleName(), block)
            .scope(ApplicationScoped.class)
            .produceWith(instance -> opening.apply(reference))
            .disposeWith((connector, instance) -> closing.accept(connector));
      }
    }
  }

  /**
   * Beans of what the block's connector gives, which closes it. Their qualifier and their few types
   * keep them apart from the beans that a container makes of persistence units.
   */
  private <T> void addOfConnectors(
      AfterBeanDiscovery event, Class<T> type, BiFunction<SqlConnector, String, T> giving) {
    for (Block block : blocksOf(type)) {
      Block connector = ofName(block.value());
      BondstoneExtension.<T>addBean(event, type, type.getSimpleName(), block)
          .scope(ApplicationScoped.class)
          .produceWith(
              instance ->
                  giving.apply(instance.select(SqlConnector.class, connector).get(), block.unit()));
    }
  }

  private static Block ofName(String block) {
    return new BlockLiteral(block, "");
  }

  /** A record that cannot be a block type fails the deployment. */
  private <T extends Record> void addRecords(AfterBeanDiscovery event, Class<T> type) {
    try {
      String slug = blocks.types().of(type).slug();
      blocksOf(type).forEach(block -> addRecord(event, type, slug, block));
    } catch (BondstoneException e) {
      event.addDefinitionError(e);
    }
  }

  /** Records are final, so they cannot be proxied: each injection reads the block as it is then. */
  private <T extends Record> void addRecord(
      AfterBeanDiscovery event, Class<T> type, String slug, Block block) {
    BlockReference reference = reference(event, block);
    if (reference == null) {
      return;
    }
    if (reference.typeSlug() != null && !reference.typeSlug().equals(slug)) {
      event.addDefinitionError(
          new BondstoneException(
              "@Block(\"%s\") cannot be injected as %s, whose block type is \"%s\"."
                  .formatted(block.value(), type.getName(), slug)));
      return;
    }
    wanted.add(new BlockReference(slug, reference.name()));
    BondstoneExtension.<T>addBean(event, type, slug, block)
        .scope(Dependent.class)
        .produceWith(instance -> blocks.get(reference.name(), type));
  }

  /**
   * @param kind what tells beans of one block apart
   */
  private static <T> BeanConfigurator<T> addBean(
      AfterBeanDiscovery event, Class<T> type, String kind, Block block) {
    return event
        .<T>addBean()
        .id(String.join("/", ID, kind, block.value(), block.unit()))
        .types(type, Object.class)
        .qualifiers(block, Any.Literal.INSTANCE);
  }

  /** A name that no block can have fails the deployment. */
  private static BlockReference reference(AfterBeanDiscovery event, Block block) {
    try {
      return BlockReference.of(block.value());
    } catch (BondstoneException e) {
      event.addDefinitionError(e);
      return null;
    }
  }

  /** With {@code fail} the blocks must be there when the application is deployed. */
  void check(@Observes AfterDeploymentValidation event) {
    try {
      blocks.types().register();
      List<String> missing = missing(MissingBlocks.Reaction.FAIL);
      if (!missing.isEmpty()) {
        refuse(event, new BondstoneException(String.join(" ", missing) + " " + WAY_OUT));
      }
    } catch (BondstoneException e) {
      refuse(event, e);
    }
  }

  /** The container reports a failed deployment with a long trace; this is the line to read. */
  private static void refuse(AfterDeploymentValidation event, BondstoneException why) {
    LOG.log(Level.ERROR, why.getMessage());
    event.addDeploymentProblem(why);
  }

  /** With {@code warn} they are looked for a little later, when the whole application starts. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object started, BeanManager beans) {
    registerLate();
    changes.start(beans);
    missing(MissingBlocks.Reaction.WARN).forEach(message -> LOG.log(Level.WARNING, message));
  }

  /** The adapter may have come with this very application. */
  private void registerLate() {
    try {
      blocks.types().register();
    } catch (BondstoneException e) {
      LOG.log(Level.ERROR, e.getMessage());
    }
  }

  void forget(@Observes BeforeShutdown event) {
    if (blocks != null) {
      blocks.types().close();
      changes.close();
    }
  }

  /** What is missing, if that is to have this consequence. */
  private List<String> missing(MissingBlocks.Reaction reaction) {
    return missing.reaction() == reaction ? missing.messages(wanted) : List.of();
  }
}

package org.bondstone.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
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
import jakarta.inject.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.Transactions;
import org.bondstone.cdi.type.RecordBlockType;

/**
 * Makes a bean for each block that the application injects, and the beans of the programmatic API.
 * Nothing is resolved at deployment: a block can be created, changed or rotated while the
 * application runs. Used by the container during one deployment.
 */
public final class BondstoneExtension implements Extension {

  private static final Logger LOG = System.getLogger(BondstoneExtension.class.getName());

  private final Set<String> sqlBlocks = new TreeSet<>();
  private final Set<String> asyncBlocks = new TreeSet<>();
  private final Map<Class<? extends Record>, Set<String>> recordBlocks = new LinkedHashMap<>();
  private final Set<BlockReference> wantedRecords = new LinkedHashSet<>();
  private Application application;

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
        blocksOf(type.asSubclass(Record.class));
      }
    }
  }

  private Set<String> blocksOf(Class<? extends Record> type) {
    return recordBlocks.computeIfAbsent(type, key -> new TreeSet<>());
  }

  void note(@Observes ProcessInjectionPoint<?, ?> event) {
    for (Annotation qualifier : event.getInjectionPoint().getQualifiers()) {
      if (qualifier instanceof Block block) {
        note(block.value(), wanted(event.getInjectionPoint().getType()));
      }
    }
  }

  private void note(String block, Type type) {
    if (type == SqlConnector.class) {
      sqlBlocks.add(block);
    } else if (type == AsyncSqlConnector.class) {
      asyncBlocks.add(block);
    } else if (type instanceof Class<?> raw && RecordBlockType.isOne(raw)) {
      blocksOf(raw.asSubclass(Record.class)).add(block);
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
    application = new Application(beans);
    sqlBlocks.forEach(block -> addSql(event, block));
    asyncBlocks.forEach(block -> addAsync(event, block));
    recordBlocks.forEach((type, blocks) -> addType(event, type, blocks));
    event
        .<RequestOperations>addBean()
        .types(RequestOperations.class, Object.class)
        .scope(RequestScoped.class)
        .produceWith(instance -> new RequestOperations())
        .disposeWith((operations, instance) -> operations.end());
    event
        .<Blocks>addBean()
        .types(Blocks.class, Object.class)
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .scope(ApplicationScoped.class)
        .produceWith(instance -> application.blocks());
    event
        .<Transactions>addBean()
        .types(Transactions.class, Object.class)
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .scope(ApplicationScoped.class)
        .produceWith(instance -> new JakartaTransactions());
  }

  private void addSql(AfterBeanDiscovery event, String block) {
    addConnector(
        event,
        block,
        SqlConnector.class,
        reference -> application.connectors().sql(reference),
        SqlConnector::close);
  }

  private void addAsync(AfterBeanDiscovery event, String block) {
    addConnector(
        event,
        block,
        AsyncSqlConnector.class,
        reference -> application.connectors().async(reference),
        AsyncSqlConnector::close);
  }

  /** The bean is application-scoped, so its proxy opens the connector at the first use. */
  private <C> void addConnector(
      AfterBeanDiscovery event,
      String block,
      Class<C> type,
      Function<BlockReference, C> opening,
      Consumer<C> closing) {
    BlockReference reference = reference(event, block);
    if (reference != null) {
      event
          .<C>addBean()
          .id(BondstoneExtension.class.getName() + "/" + type.getSimpleName() + "/" + block)
          .types(type, Object.class)
          .qualifiers(new BlockLiteral(block), Any.Literal.INSTANCE)
          .scope(ApplicationScoped.class)
          .produceWith(instance -> opening.apply(reference))
          .disposeWith((connector, instance) -> closing.accept(connector));
    }
  }

  /** A record that cannot be a block type fails the deployment. */
  private <T extends Record> void addType(
      AfterBeanDiscovery event, Class<T> type, Set<String> blocks) {
    try {
      String slug = application.types().of(type).slug();
      for (String block : blocks) {
        addRecord(event, type, slug, block);
      }
    } catch (BondstoneException e) {
      event.addDefinitionError(e);
    }
  }

  /** Records are final, so they cannot be proxied: each injection reads the block as it is then. */
  private <T extends Record> void addRecord(
      AfterBeanDiscovery event, Class<T> type, String slug, String block) {
    BlockReference reference = reference(event, block);
    if (reference == null) {
      return;
    }
    if (reference.typeSlug() != null && !reference.typeSlug().equals(slug)) {
      event.addDefinitionError(
          new BondstoneException(
              "@Block(\"%s\") cannot be injected as %s, whose block type is \"%s\"."
                  .formatted(block, type.getName(), slug)));
      return;
    }
    wantedRecords.add(new BlockReference(slug, reference.name()));
    event
        .<T>addBean()
        .id(BondstoneExtension.class.getName() + "/" + slug + "/" + block)
        .types(type, Object.class)
        .qualifiers(new BlockLiteral(block), Any.Literal.INSTANCE)
        .scope(Dependent.class)
        .produceWith(instance -> application.blocks().get(reference.name(), type));
  }

  /** A name that no block can have fails the deployment. */
  private static BlockReference reference(AfterBeanDiscovery event, String block) {
    try {
      return BlockReference.of(block);
    } catch (BondstoneException e) {
      event.addDefinitionError(e);
      return null;
    }
  }

  /** With {@code fail} the blocks must be there when the application is deployed. */
  void check(@Observes AfterDeploymentValidation event) {
    try {
      application.types().register();
      if (application.reaction() == MissingBlocks.Reaction.FAIL) {
        application
            .missing(wantedBlocks())
            .forEach(message -> event.addDeploymentProblem(new BondstoneException(message)));
      }
    } catch (BondstoneException e) {
      event.addDeploymentProblem(e);
    }
  }

  /** With {@code warn} they are looked for a little later, when the whole application starts. */
  void warn(@Observes @Initialized(ApplicationScoped.class) Object started) {
    registerLate();
    if (application.reaction() == MissingBlocks.Reaction.WARN) {
      application.missing(wantedBlocks()).forEach(message -> LOG.log(Level.WARNING, message));
    }
  }

  /** The adapter may have come with this very application. */
  private void registerLate() {
    try {
      application.types().register();
    } catch (BondstoneException e) {
      LOG.log(Level.ERROR, e.getMessage());
    }
  }

  void forget(@Observes BeforeShutdown event) {
    if (application != null) {
      application.types().close();
    }
  }

  private Set<BlockReference> wantedBlocks() {
    Set<String> names = new TreeSet<>(sqlBlocks);
    names.addAll(asyncBlocks);
    Set<BlockReference> wanted = new LinkedHashSet<>(wantedRecords);
    names.stream().map(BlockReference::of).forEach(wanted::add);
    return wanted;
  }
}

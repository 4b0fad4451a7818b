package org.bondstone.cdi;

import jakarta.enterprise.context.ApplicationScoped;
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
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.inject.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.Blocks;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.Transactions;

/**
 * Makes a bean for each block that the application injects, and the beans of the programmatic API.
 * Nothing is resolved at deployment: a block can be created, changed or rotated while the
 * application runs. Used by the container during one deployment.
 */
public final class BondstoneExtension implements Extension {

  private static final Logger LOG = System.getLogger(BondstoneExtension.class.getName());

  private final Set<String> sqlBlocks = new TreeSet<>();
  private final Set<String> asyncBlocks = new TreeSet<>();
  private Application application;

  void addInterceptor(@Observes BeforeBeanDiscovery event) {
    event.addAnnotatedType(
        BeginTransactionInterceptor.class, BeginTransactionInterceptor.class.getName());
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
    BlockReference reference = reference(event, block);
    if (reference != null) {
      event
          .<SqlConnector>addBean()
          .id(BondstoneExtension.class.getName() + "/sql/" + block)
          .types(SqlConnector.class, Object.class)
          .qualifiers(new BlockLiteral(block), Any.Literal.INSTANCE)
          .scope(ApplicationScoped.class)
          .produceWith(instance -> new InjectedSqlConnector(reference, application.connectors()))
          .disposeWith((connector, instance) -> connector.close());
    }
  }

  private void addAsync(AfterBeanDiscovery event, String block) {
    BlockReference reference = reference(event, block);
    if (reference != null) {
      event
          .<AsyncSqlConnector>addBean()
          .id(BondstoneExtension.class.getName() + "/async/" + block)
          .types(AsyncSqlConnector.class, Object.class)
          .qualifiers(new BlockLiteral(block), Any.Literal.INSTANCE)
          .scope(ApplicationScoped.class)
          .produceWith(
              instance -> new InjectedAsyncSqlConnector(reference, application.connectors()))
          .disposeWith((connector, instance) -> connector.close());
    }
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
    if (application.reaction() == MissingBlocks.Reaction.WARN) {
      application.missing(wantedBlocks()).forEach(message -> LOG.log(Level.WARNING, message));
    }
  }

  private Set<BlockReference> wantedBlocks() {
    Set<String> names = new TreeSet<>(sqlBlocks);
    names.addAll(asyncBlocks);
    return names.stream().map(BlockReference::of).collect(Collectors.toUnmodifiableSet());
  }
}

package org.bondstone.cdi.connector;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.io.Serializable;
import java.util.Optional;
import org.bondstone.api.spi.OperationScope;
import org.bondstone.api.spi.ScopeProvider;

/**
 * The job of a managed executor that the calling thread runs, else its CDI request. It can be
 * serialised: nothing is written, and where it is read it is that of the application that reads it.
 * Thread-safe.
 */
public final class RequestScopes implements ScopeProvider, Serializable {

  private static final long serialVersionUID = 1L;

  private final transient BeanManager beans;
  private final transient Bean<RequestOperations> bean;

  @SuppressWarnings("unchecked") // the bean of that type
  RequestScopes(BeanManager beans) {
    this.beans = beans;
    this.bean = (Bean<RequestOperations>) beans.resolve(beans.getBeans(RequestOperations.class));
  }

  /** Adds the bean that ends with each request. */
  public static void addBean(AfterBeanDiscovery event) {
    event
        .<RequestOperations>addBean()
        .types(RequestOperations.class, Object.class)
        .scope(RequestScoped.class)
        .produceWith(instance -> new RequestOperations())
        .disposeWith((operations, instance) -> operations.end());
  }

  private Object readResolve() {
    return new RequestScopes(CDI.current().getBeanManager());
  }

  @Override
  public Optional<OperationScope> current() {
    RequestOperations job = RequestOperations.ofJob();
    return job != null ? Optional.of(job) : request();
  }

  private Optional<OperationScope> request() {
    Context context;
    try {
      context = beans.getContext(RequestScoped.class);
    } catch (ContextNotActiveException e) {
      return Optional.empty();
    }
    // The instance itself, not its proxy, which would be that of the request of whoever calls.
    RequestOperations known = context.get(bean);
    return Optional.of(
        known != null ? known : context.get(bean, beans.createCreationalContext(bean)));
  }
}

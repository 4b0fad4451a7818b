package org.bondstone.cdi.transaction;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.BeginTransaction;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * Runs a method in the caller's transaction or in a new one. An unchecked exception rolls back, a
 * checked one does not (Jakarta Transactions 2.0, section 3.7). It stands outside {@code
 * Transactional}, so that its options reach the transaction that both ask for.
 */
@Interceptor
@BeginTransaction
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 190)
public class BeginTransactionInterceptor implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Around each method that the binding is on. */
  @AroundInvoke
  public Object begin(InvocationContext context) throws Exception {
    return JakartaTransactions.run(
        options(binding(context)),
        context::proceed,
        failure -> failure instanceof RuntimeException || failure instanceof Error);
  }

  private static BeginTransaction binding(InvocationContext context) {
    return on(context.getMethod())
        .or(() -> on(context.getTarget().getClass()))
        .or(() -> on(context.getMethod().getDeclaringClass()))
        .orElseThrow(() -> new TransactionStateException("There is no @BeginTransaction."));
  }

  /** The binding itself, or one that a stereotype carries. */
  private static Optional<BeginTransaction> on(AnnotatedElement element) {
    BeginTransaction direct = element.getAnnotation(BeginTransaction.class);
    if (direct != null) {
      return Optional.of(direct);
    }
    return Arrays.stream(element.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(BeginTransaction.class))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static TransactionOptions options(BeginTransaction binding) {
    if (binding.timeout() < 0) {
      throw new TransactionStateException(
          "The timeout of @BeginTransaction is %d; allowed is 0 or more seconds."
              .formatted(binding.timeout()));
    }
    return new TransactionOptions(
        binding.withForUpdate(),
        isolation(binding.isolation()),
        binding.timeout() == 0 ? null : Duration.ofSeconds(binding.timeout()),
        binding.readOnly());
  }

  private static Isolation isolation(String name) {
    if (name.isEmpty()) {
      return null;
    }
    try {
      return Isolation.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new TransactionStateException(
          "The isolation of @BeginTransaction is \"%s\"; allowed is one of %s."
              .formatted(name, Arrays.toString(Isolation.values())),
          e);
    }
  }
}

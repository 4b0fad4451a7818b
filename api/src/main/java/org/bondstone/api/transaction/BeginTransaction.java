package org.bondstone.api.transaction;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Runs a method in a Jakarta transaction: the caller's, or a new one. What {@code
 * begin_transaction} of Prefect's database configurations does.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface BeginTransaction {

  /**
   * Whether reads lock the rows that they read. SQLite takes the write lock at once ({@code BEGIN
   * IMMEDIATE}); the others lock the rows that are read with a lock mode.
   */
  @Nonbinding
  boolean withForUpdate() default false;

  /** The isolation's name, such as {@code SERIALIZABLE}; empty for the block's own. */
  @Nonbinding
  String isolation() default "";

  /** Seconds until the transaction is rolled back; 0 for the container's default. */
  @Nonbinding
  int timeout() default 0;

  /** Whether the transaction refuses writes. In the caller's transaction only where it does too. */
  @Nonbinding
  boolean readOnly() default false;
}

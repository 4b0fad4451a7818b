package org.bondstone.api.block;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Injects a block by name: {@code @Inject @Block("warehouse") SqlConnector warehouse}. A connection
 * is injected as {@code SqlConnector}, {@code AsyncSqlConnector}, {@code DataSource}, {@code
 * EntityManager} or {@code EntityManagerFactory}, any other block as its record.
 *
 * <p>The name is resolved when the bean is used, not when it is injected, so a block can be
 * created, changed or rotated while the application runs.
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, METHOD, TYPE})
public @interface Block {

  /**
   * The block's name, {@code [a-z0-9-]+}, or {@code type-slug/name} where blocks of several types
   * share one name.
   */
  String value();

  /**
   * The persistence unit of an {@code EntityManager} or {@code EntityManagerFactory}. Empty for the
   * one that is called as the block, or else the only one that the application has; and for all
   * other types.
   */
  String unit() default "";
}

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
 * Injects a block by name: {@code @Inject @Block("warehouse") SqlConnector warehouse}.
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
}

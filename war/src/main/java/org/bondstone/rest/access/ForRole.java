package org.bondstone.rest.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The role that a route needs. A route without it needs {@link Role#READER}.
 *
 * <p>It is not {@code jakarta.annotation.security.RolesAllowed}: servers act on that by themselves.
 * GlassFish's MicroProfile JWT asks the container, and not the request, who calls, and returns 401.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForRole {

  /** The least role that may call. */
  Role value();
}

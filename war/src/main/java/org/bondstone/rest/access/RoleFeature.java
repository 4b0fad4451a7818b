package org.bondstone.rest.access;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Guards every route with a role: the one of {@link RolesAllowed} on the method, {@link
 * Role#READER} when there is none, nobody's with {@link PermitAll}.
 */
@Provider
public final class RoleFeature implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    if (!method.isAnnotationPresent(PermitAll.class)) {
      RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
      String role = roles == null ? Role.READER_NAME : roles.value()[0];
      context.register(new RoleFilter(role), Priorities.AUTHORIZATION);
    }
  }
}

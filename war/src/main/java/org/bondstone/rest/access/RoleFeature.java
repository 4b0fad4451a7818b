package org.bondstone.rest.access;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Guards every route with a role: the one of {@link ForRole} on the method, {@link Role#READER}
 * when there is none, nobody's with {@link ForEveryone}.
 */
@Provider
public final class RoleFeature implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    if (!method.isAnnotationPresent(ForEveryone.class)) {
      ForRole needed = method.getAnnotation(ForRole.class);
      Role role = needed == null ? Role.READER : needed.value();
      context.register(new RoleFilter(role.text()), Priorities.AUTHORIZATION);
    }
  }
}

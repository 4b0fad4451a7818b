package org.bondstone.server.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;

/**
 * Puts the door in front of the application at the root, be it Payara's own or an operator's:
 * Payara adds its servlets to whichever is there.
 */
public final class DoorInitializer implements ServletContainerInitializer {

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    if (!context.getContextPath().isEmpty()) {
      return;
    }
    FilterRegistration.Dynamic door = context.addFilter("bondstone-door", new Door());
    door.setAsyncSupported(true);
    door.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}

package org.bondstone.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lets each test of a class fail that leaves something of a database behind: a connection that
 * nobody gave back, one that has outlived its engine, one that was closed out of nowhere, or an
 * engine that nobody closed. The same is checked after the last test for all that the class has
 * opened. The error says where each was opened.
 *
 * <p>A test method may take a {@link ConnectionTracker} as a parameter.
 *
 * <p>In a container the test runs there, and {@code bondstone-testing} brings these classes along
 * (Arquillian). Tests of one process that run at the same time see each other's connections.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConnectionTrackerExtension.class)
public @interface TrackConnections {

  /**
   * Whether engines may stay open, as those of a server do that runs on. Their pools then keep
   * connections too; what is borrowed must be given back all the same.
   */
  boolean keepEngines() default false;
}

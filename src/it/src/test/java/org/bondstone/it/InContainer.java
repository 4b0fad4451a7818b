package org.bondstone.it;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of a class run inside a container, which Arquillian starts once for all such classes.
 * The build runs these one after the other in a JVM of their own: Arquillian keeps what it needs
 * for each thread, and the container is in that JVM. All other classes run side by side.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("container")
@ExtendWith(ArquillianExtension.class)
public @interface InContainer {}

package org.bondstone.api.block;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a record a block type of the application. The type is registered when the application is
 * deployed, with a JSON Schema made from the record's components, in the shape that Prefect's
 * Python classes have: a Python class with the same name and fields has the same checksum.
 *
 * <p>Each component is a field; {@code useTls} is called {@code use_tls} outside Java. A component
 * may be a text, a number, a boolean, an enum, a {@code java.time} value, a UUID, a URI, a {@link
 * Secret} or an {@link java.util.Optional} of these, a list, a set, a map with texts as keys,
 * another record, or a record that is a block type itself, whose block is saved apart or in place.
 * What is neither optional nor has a default is required. Constraints of Jakarta Validation on a
 * component become part of the schema.
 *
 * <p>A stereotype, so that containers find the records; a record never becomes a bean by it.
 */
@Stereotype
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface BlockType {

  /**
   * The name that people see, without {@code / % & > <}. Empty means the record's own in words:
   * {@code Smtp Server} for {@code SmtpServer}.
   */
  String name() default "";

  /** The name in URLs, {@code [a-z0-9-]+}. Empty means the name in lowercase with dashes. */
  String slug() default "";

  /** What the type is for. Empty for nothing. */
  String description() default "";

  /** Where its documentation is. Empty for nowhere. */
  String documentationUrl() default "";
}

package org.bondstone.api.block;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Says more of a field of a {@link BlockType}, or of a record within one. */
@Documented
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface BlockField {

  /**
   * The field's name in the document. Empty means the component's in lowercase with underscores.
   */
  String name() default "";

  /** What people read above the field. Empty means the name in words. */
  String title() default "";

  /** What people read below the field. Empty for nothing. */
  String description() default "";

  /**
   * What the field is where a document does not have it: one text, such as {@code "25"}, {@code
   * "true"}, {@code "PT30S"}, the name of an enum's constant, {@code "[]"} or <code>"{}"</code>.
   * Not given means that the field is required. A secret cannot have one.
   */
  String[] defaultValue() default {};
}

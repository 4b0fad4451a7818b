package org.bondstone.it;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The container of these tests must take an EAR, or let the adapter go and come again while it
 * runs. Payara Micro, on which tests inside a container run from JDK 21 on, does neither: there
 * they are skipped, and say so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(EarCondition.class)
public @interface NeedsEar {}

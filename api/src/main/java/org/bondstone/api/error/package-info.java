/**
 * One unchecked hierarchy of errors. Every class names one cause that a caller can act on. No
 * message holds a secret or a parameter's value. May depend on the JDK only.
 */
package org.bondstone.api.error;

/**
 * Helpers for tests of applications that use Bondstone: what is open, what was left open, and where
 * it was opened. May depend on the API, JUnit and, in a package of its own, Arquillian.
 */
package org.bondstone.testing;

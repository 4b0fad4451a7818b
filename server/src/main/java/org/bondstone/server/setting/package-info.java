/**
 * The settings that the launcher itself reads, checked, and what is on its command line. Those of
 * the archives in the jar are read by their own classes, which are reached by their names. May
 * depend on the JDK and, of Bondstone, on the names of the settings only.
 */
package org.bondstone.server.setting;

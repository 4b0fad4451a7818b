/**
 * The settings that the launcher itself reads, checked. May depend on the JDK and, of Bondstone, on
 * the names of the settings only.
 */
package org.bondstone.server.setting;

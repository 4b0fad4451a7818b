/**
 * The settings that the launcher itself reads, checked, and what is on its command line. May depend
 * on the JDK and, of Bondstone, on the names of the settings only.
 */
package org.bondstone.server.setting;

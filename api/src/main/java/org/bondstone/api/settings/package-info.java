/**
 * The names of Bondstone's settings, for its own archives and for the launcher of the runnable jar.
 * Depends on the JDK only.
 */
package org.bondstone.api.settings;

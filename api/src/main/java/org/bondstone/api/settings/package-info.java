/**
 * The names of Bondstone's settings, how near a misspelt one is, and which addresses stay on this
 * machine, for its own archives and for the launcher of the runnable jar. Depends on the JDK only.
 */
package org.bondstone.api.settings;

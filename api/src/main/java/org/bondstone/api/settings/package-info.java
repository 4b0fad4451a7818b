/**
 * The names of Bondstone's settings and how near a misspelt one is, for its own archives and for
 * the launcher of the runnable jar. Depends on the JDK only.
 */
package org.bondstone.api.settings;

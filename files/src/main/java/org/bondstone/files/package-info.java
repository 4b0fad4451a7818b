/**
 * The data directory and the server's own files in it: who may use it, who may read it, and how a
 * file is written so that it is whole or not there. May depend on the JDK only, since the launcher
 * and the archives inside the runnable jar both use it.
 */
package org.bondstone.files;

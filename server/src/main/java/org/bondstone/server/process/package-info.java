/** When this process is to stop, and its streams. May depend on the JDK only. */
package org.bondstone.server.process;

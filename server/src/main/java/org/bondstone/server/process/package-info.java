/** When this process is to stop. May depend on the JDK only. */
package org.bondstone.server.process;

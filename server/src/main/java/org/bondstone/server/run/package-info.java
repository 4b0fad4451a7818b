/**
 * Runs bondstone-server.jar from the build ({@code ./mvnw -Prun}). It is not in that jar. It knows
 * the JDK only.
 */
package org.bondstone.server.run;

/**
 * Servers that are killed at random moments under load: {@code ./mvnw -Pkill verify}. Long, so the
 * ordinary build leaves them out.
 */
package org.bondstone.it.kill;

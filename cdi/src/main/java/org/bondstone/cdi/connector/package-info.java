/**
 * The connectors that an application injects, and the CDI request or job that their operations end
 * with. May depend on the API, CDI, {@code block} and {@code container}.
 */
package org.bondstone.cdi.connector;

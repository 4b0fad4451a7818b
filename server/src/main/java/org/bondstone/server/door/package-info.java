/**
 * Guards what Payara Micro itself serves outside of all applications: metrics, health, the
 * description of the API. In the runnable jar it is a library beside Payara's own, in {@code
 * MICRO-INF/lib}. It knows Jakarta Servlet only.
 */
package org.bondstone.server.door;

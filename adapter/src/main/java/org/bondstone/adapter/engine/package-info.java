/**
 * Engines: one pool for one database configuration, and the cache that keeps one engine per key.
 * May depend on the configurations, the guards of connections, Agroal and the JDK.
 */
package org.bondstone.adapter.engine;

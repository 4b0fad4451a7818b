/**
 * Sessions of Jakarta Persistence on an engine, by whichever provider the container has. The only
 * package of the adapter that knows Jakarta Persistence and EclipseLink, which are the container's;
 * without them nothing else here changes.
 */
package org.bondstone.adapter.persistence;

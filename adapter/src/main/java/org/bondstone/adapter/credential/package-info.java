/**
 * Credentials that come and go: which source a specification names, what it gave, how long that is
 * kept, and when it is asked again. Nothing of it is stored or logged.
 *
 * <p>A source is asked on a thread of its own, by one thread at a time for each database. What it
 * gave is used until shortly before it ends, and asked for anew while it is still good. Connections
 * go with the credentials that they were opened with: at rest when those end, else when they come
 * back.
 */
package org.bondstone.adapter.credential;

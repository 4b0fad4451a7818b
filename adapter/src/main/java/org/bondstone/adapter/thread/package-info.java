/** The adapter's own threads. May depend on the JDK. */
package org.bondstone.adapter.thread;

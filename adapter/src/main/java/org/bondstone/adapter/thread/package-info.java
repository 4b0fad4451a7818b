/** The adapter's own threads. */
package org.bondstone.adapter.thread;

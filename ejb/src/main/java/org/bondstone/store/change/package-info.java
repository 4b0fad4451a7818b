/** One write from its lock to the notice of what changed. */
package org.bondstone.store.change;

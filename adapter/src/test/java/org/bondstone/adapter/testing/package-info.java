/** Databases for tests. */
package org.bondstone.adapter.testing;

/** The block store. Knows the API and the platform, never the adapter's classes. */
package org.bondstone.store;

/** The adapter's engines, which admins look at and drain, and what is slow on them. */
package org.bondstone.store.engine;

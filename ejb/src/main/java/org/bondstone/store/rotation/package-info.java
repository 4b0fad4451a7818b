/** The change to a new key while the server runs. */
package org.bondstone.store.rotation;

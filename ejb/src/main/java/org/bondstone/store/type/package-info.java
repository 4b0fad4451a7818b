/** Block types and block schemas, and what is known of a schema once it is read. */
package org.bondstone.store.type;

/** Tests of the connections of blocks, which an admin asks for: what they are of, who has asked. */
package org.bondstone.store.connection;

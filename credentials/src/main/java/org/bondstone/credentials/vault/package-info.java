/**
 * HashiCorp Vault and OpenBao: users of databases that live as long as their lease, passwords that
 * Vault changes, and passwords that it keeps. One session is one token; leases are its children.
 */
package org.bondstone.credentials.vault;

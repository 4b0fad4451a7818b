/**
 * Block documents: reading them with all they reference, writing them, and the graph of references.
 */
package org.bondstone.store.document;

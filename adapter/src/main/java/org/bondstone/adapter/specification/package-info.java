/** Reads specifications from the data of block documents, and writes them back. */
package org.bondstone.adapter.specification;

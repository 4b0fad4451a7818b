/** The resource adapter: the adapter behind Jakarta Connectors. */
package org.bondstone.adapter.ra;

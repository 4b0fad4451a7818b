/** The examples of the documentation. */
package org.bondstone.adapter.guide;

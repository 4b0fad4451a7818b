/** The sample "shop": inside a container under the tracker, and beside the runnable jar. */
package org.bondstone.it.shop;

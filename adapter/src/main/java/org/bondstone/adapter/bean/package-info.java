/** Records and beans: what can be read from them, and how they are made. Knows the JDK only. */
package org.bondstone.adapter.bean;

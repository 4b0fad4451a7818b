/**
 * The rules that input must keep before the store looks at it. May depend on the errors, the API
 * and the JDK.
 */
package org.bondstone.store.check;

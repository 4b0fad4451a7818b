/** A small application, which its own tests deploy on the runnable jar: src/docs/testing.md. */
package org.bondstone.it.managed;

/** Tests of the examples, and of what they show. */
package io.tilework.examples;

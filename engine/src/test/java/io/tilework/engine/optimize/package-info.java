/** Tests of the rules: each by what it writes, and all by meaning. */
package io.tilework.engine.optimize;

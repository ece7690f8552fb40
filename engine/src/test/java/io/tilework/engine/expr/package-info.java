/** Tests of expressions, and the fixtures that later tests use: random expressions, and an evaluator that is plainly right. */
package io.tilework.engine.expr;

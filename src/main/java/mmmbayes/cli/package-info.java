/**
 * The command line: one small class per command, messages, exit codes. The only package that knows the console, the clock,
 * the environment and process exit.
 */
@NullMarked
package mmmbayes.cli;

import org.jspecify.annotations.NullMarked;

/**
 * The architecture's rules, as tests over the compiled classes of all modules. Each rule bears its
 * reason, and each exception to one bears its own.
 */
@NullMarked
package io.assay.checks;

import org.jspecify.annotations.NullMarked;

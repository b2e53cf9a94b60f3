/** What the server works on while it runs: samples of its threads, drawn as a flame graph. */
@NullMarked
package io.assay.server.profiling;

import org.jspecify.annotations.NullMarked;

/**
 * {@code parse}, {@code facts}, {@code sections}, {@code signals}: reads files one by one, without
 * database, network or server, so it sees the libraries only. {@link ReadCommand} is the verb;
 * {@link FileBytes} opens a file, {@link Lines} writes JSON, {@link Tables} writes for a person.
 */
@NullMarked
package io.assay.cli.reading;

import org.jspecify.annotations.NullMarked;

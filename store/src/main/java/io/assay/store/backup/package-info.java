/**
 * Backups: a logical copy of every table and the kept bytes, in a folder that many backups share.
 * {@link io.assay.store.backup.Backup} makes one of a store at work, {@link
 * io.assay.store.backup.Restore} brings one into an empty store, {@link
 * io.assay.store.backup.BackupFolder} lists, verifies and retires them. What there is to copy is
 * read from the database's catalog; nothing here knows a table by name.
 */
@NullMarked
package io.assay.store.backup;

import org.jspecify.annotations.NullMarked;

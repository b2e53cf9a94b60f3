/**
 * Upkeep of the store, as the server does it: {@link io.assay.server.upkeep.Upkeep} does the tasks
 * of {@link io.assay.server.upkeep.UpkeepTasks} when they are due, one process among many; {@link
 * io.assay.server.upkeep.Doctor} looks at everything; {@link io.assay.server.upkeep.Backups} makes
 * backups while the server works; {@link io.assay.server.upkeep.AdminApi} is their door. What is
 * done to the database is {@code store.upkeep}'s.
 */
@NullMarked
package io.assay.server.upkeep;

import org.jspecify.annotations.NullMarked;

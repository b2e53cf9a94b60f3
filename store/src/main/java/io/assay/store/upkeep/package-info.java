/**
 * What keeps the database well: {@link io.assay.store.upkeep.Figures} reads how it does, {@link
 * io.assay.store.upkeep.Checkup} judges that, {@link io.assay.store.upkeep.Maintenance} mends what
 * can be mended, {@link io.assay.store.upkeep.Tasks} keeps when each was done last. When they are
 * done, and by whom, is the server's.
 */
@NullMarked
package io.assay.store.upkeep;

import org.jspecify.annotations.NullMarked;

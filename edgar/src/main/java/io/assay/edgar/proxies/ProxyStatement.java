package io.assay.edgar.proxies;

import java.util.Optional;

/** What a proxy statement says in figures; what it does not have is empty. Immutable. */
public record ProxyStatement(
    Optional<BeneficialOwnership> ownership,
    Optional<CompensationTotals> compensation,
    Optional<PayRatio> payRatio,
    Optional<AuditFees> fees,
    Optional<ShareholderLetter> letter) {}

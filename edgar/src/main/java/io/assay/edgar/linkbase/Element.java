package io.assay.edgar.linkbase;

/**
 * A concept that the filing's own schema declares. Immutable.
 *
 * @param name {@code prefix:LocalName}, as facts name it
 * @param id the schema's id for it, which locators point at
 * @param type local name of its type: {@code monetaryItemType}, {@code domainItemType}, ...
 * @param substitutionGroup local name: {@code item}, {@code dimensionItem}, {@code hypercubeItem},
 *     {@code tuple}
 * @param periodType {@code instant}, {@code duration}, or empty
 * @param balance {@code debit}, {@code credit}, or empty
 */
public record Element(
    String name,
    String id,
    String type,
    String substitutionGroup,
    String periodType,
    String balance,
    boolean isAbstract) {}

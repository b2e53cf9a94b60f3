package io.assay.edgar.tables;

/**
 * One cell with something in it. Immutable.
 *
 * @param text as read, white space folded; a currency sign, brackets and a per cent sign that have
 *     cells of their own included
 * @param row number of its row in {@link Table#rows()}
 * @param column first column it covers, from 0
 * @param rowSpan rows it covers, within the table
 * @param columnSpan columns it covers
 * @param start byte offset in the source of what is in it
 * @param end byte offset after that
 */
public record Cell(
    String text,
    int row,
    int column,
    int rowSpan,
    int columnSpan,
    CellValue value,
    int start,
    int end) {}

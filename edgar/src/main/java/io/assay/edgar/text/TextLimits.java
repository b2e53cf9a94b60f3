package io.assay.edgar.text;

/**
 * How much of a document is read. What goes beyond {@code maxBytes} is refused; beyond the others
 * reading goes on without the rest, and a problem says so. Time needs no limit of its own: it grows
 * with the bytes alone. Immutable.
 *
 * @param maxBytes largest document
 * @param maxBlocks most paragraphs and table rows
 * @param maxDepth deepest nesting of elements of which styles are kept; at least 64
 * @param maxAttributeBytes how much of an attribute that holds text is read
 */
public record TextLimits(int maxBytes, int maxBlocks, int maxDepth, int maxAttributeBytes) {

  /** 160 MiB, three million blocks, 4096 deep, attributes of 4 KiB: no real filing comes near. */
  public static final TextLimits USUAL = new TextLimits(160 << 20, 3_000_000, 4_096, 4_096);

  public TextLimits {
    if (maxBytes < 1 || maxBlocks < 1 || maxDepth < 64 || maxAttributeBytes < 1) {
      throw new IllegalArgumentException(
          "limits " + maxBytes + ", " + maxBlocks + ", " + maxDepth + ", " + maxAttributeBytes);
    }
  }
}

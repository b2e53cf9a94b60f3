package io.assay.edgar.items;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.text.ReadingText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links of a document to places of its own: {@code href="#name"} to {@code id} or {@code name}. */
final class Links {

  private static final int LONGEST_NAME = 200;

  private final ByteSlice source;
  private final ReadingText text;
  private final Map<String, Integer> targets = new HashMap<>();

  private Links(ByteSlice source, ReadingText text) {
    this.source = source;
    this.text = text;
  }

  /** Links that stand in blocks {@code fromBlock} to {@code toBlock}, their targets looked up. */
  static Links of(ByteSlice source, ReadingText text, int fromBlock, int toBlock) {
    Links links = new Links(source, text);
    Set<String> wanted = new HashSet<>(links.names(fromBlock, toBlock));
    if (!wanted.isEmpty()) {
      links.findTargets(wanted);
    }
    return links;
  }

  /** Places in the reading text to which links of these blocks lead, in their order. */
  List<Integer> targets(int fromBlock, int toBlock) {
    List<Integer> places = new ArrayList<>();
    for (String name : names(fromBlock, toBlock)) {
      Integer at = targets.get(name);
      if (at != null && !places.contains(at)) {
        places.add(at);
      }
    }
    return places;
  }

  private List<String> names(int fromBlock, int toBlock) {
    List<ReadingText.Block> blocks = text.blocks();
    int from = fromBlock == 0 ? 0 : text.sourceOffset(blocks.get(fromBlock - 1).end() - 1) + 1;
    int to = text.sourceOffset(blocks.get(toBlock).end() - 1);
    List<String> names = new ArrayList<>();
    for (int i = from; i < Math.min(to, source.length()); i++) {
      if (source.at(i) == '#' && isHref(i)) {
        String name = value(i + 1);
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private boolean isHref(int hash) {
    int p = hash - 1;
    if (p >= 0 && (source.at(p) == '"' || source.at(p) == '\'')) {
      p--;
    }
    while (p >= 0 && (source.at(p) == ' ' || source.at(p) == '=')) {
      p--;
    }
    return p >= 3
        && (source.at(p) | 0x20) == 'f'
        && (source.at(p - 1) | 0x20) == 'e'
        && (source.at(p - 2) | 0x20) == 'r'
        && (source.at(p - 3) | 0x20) == 'h';
  }

  /** Steps over all attributes {@code id} and {@code name} once. */
  private void findTargets(Set<String> wanted) {
    byte[] bytes = source.array();
    int base = source.offset();
    for (int i = 3; i < source.length() - 1; i++) {
      if (bytes[base + i] != '=') {
        continue;
      }
      boolean id =
          (source.at(i - 1) | 0x20) == 'd'
              && (source.at(i - 2) | 0x20) == 'i'
              && source.at(i - 3) <= ' ';
      boolean name =
          i > 4
              && (source.at(i - 1) | 0x20) == 'e'
              && (source.at(i - 2) | 0x20) == 'm'
              && (source.at(i - 3) | 0x20) == 'a'
              && (source.at(i - 4) | 0x20) == 'n'
              && source.at(i - 5) <= ' ';
      if (id || name) {
        int from = i + 1;
        byte quote = source.at(from);
        if (quote == '"' || quote == '\'') {
          from++;
        }
        if (from < source.length() && source.at(from) == '#') {
          from++;
        }
        String value = value(from);
        if (wanted.contains(value)) {
          targets.putIfAbsent(value, text.position(i));
        }
      }
    }
  }

  private String value(int from) {
    int to = from;
    while (to < source.length()
        && to - from < LONGEST_NAME
        && "\"'> \t\r\n".indexOf(source.at(to)) < 0) {
      to++;
    }
    return source.slice(from, to).toString(StandardCharsets.ISO_8859_1);
  }
}

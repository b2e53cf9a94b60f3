package io.assay.server.profiling;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples of stacks as a tree of calls. One thread at a time. */
final class Stacks {

  /** A call and what it called. */
  static final class Call {

    final Map<String, Call> calls = new TreeMap<>();
    long samples;
    private long own;
  }

  private final Call root = new Call();

  /** Adds a sample, the outermost frame first. */
  void add(List<String> frames) {
    Call at = root;
    at.samples++;
    for (String frame : frames) {
      at = at.calls.computeIfAbsent(frame, name -> new Call());
      at.samples++;
    }
    at.own++;
  }

  Call root() {
    return root;
  }

  long samples() {
    return root.samples;
  }

  /** A line a stack, frames divided by semicolons, with its samples. */
  String folded() {
    StringBuilder text = new StringBuilder();
    fold(root, "", text);
    return text.toString();
  }

  private static void fold(Call call, String path, StringBuilder text) {
    if (call.own > 0 && !path.isEmpty()) {
      text.append(path).append(' ').append(call.own).append('\n');
    }
    call.calls.forEach((name, one) -> fold(one, path.isEmpty() ? name : path + ";" + name, text));
  }
}

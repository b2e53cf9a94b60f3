package io.assay.server.models;

/** A language model that answers a question in text. Thread-safe. */
interface Model {

  /** As its endpoint knows it. */
  String name();

  /**
   * Asks once, without trying again. Never throws for what the endpoint does; an interrupted thread
   * gets {@link Reply.Failed} and stays interrupted.
   *
   * @param instructions what to do; ours alone
   * @param data what to do it with; nothing of it is trusted
   * @param mostTokens that the answer may have
   */
  Reply ask(String instructions, String data, int mostTokens);
}

package io.assay.server.models;

/** Carries what went wrong through the protocol's library. */
final class NoReply extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  NoReply(Reply reply) {
    super("no reply", null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}

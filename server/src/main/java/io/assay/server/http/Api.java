package io.assay.server.http;

/** A feature's door: lists its routes. */
public interface Api {
  void routes(Routes routes);
}

package io.assay.server.watch;

import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;

/** {@code watch}: what is watched, how far the feed was read, what is still open. */
public final class WatchApi implements Api {

  private final Watch watch;

  public WatchApi(Watch watch) {
    this.watch = watch;
  }

  @Override
  public void routes(Routes routes) {
    routes.get(
        "/api/v1/watch",
        _ -> Answer.json(watch.status(true), (out, status) -> status.write(out), Keep.not()));
  }
}

package io.assay.server.profiling;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** {@code admin/profile}: a flame graph on demand. One is made at a time. Thread-safe. */
public final class ProfileApi implements Api {

  private static final int USUAL_SECONDS = 10;

  private final Semaphore one = new Semaphore(1);

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/admin/profile", this::profile);
  }

  private Answer profile(Asked asked) {
    if (!one.tryAcquire()) {
      throw new AskedWrongly(
          HttpCode.PROFILE_RUNNING,
          "Another profile is being taken",
          "admin/profile",
          "Try again when it is done: a minute at most.");
    }
    try {
      Stacks stacks =
          Sampling.sample(Duration.ofSeconds(asked.number("seconds").orElse(USUAL_SECONDS)));
      return asked.text("as").orElse("svg").equals("folded")
          ? body("text/plain; charset=utf-8", stacks.folded())
          : body("image/svg+xml", FlameGraph.draw(stacks));
    } finally {
      one.release();
    }
  }

  /**
   * The picture may style itself, as it has no other way to be drawn; it runs and loads nothing.
   */
  private static Answer body(String type, String text) {
    return new Answer.Body(
        200,
        type,
        ByteSlice.of(text),
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
            "Cache-Control",
            "no-store"),
        Keep.not());
  }
}

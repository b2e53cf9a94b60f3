package io.assay.server.live;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Routes;
import io.assay.server.http.Upgrades;
import io.helidon.webserver.websocket.WsRouting;

/** {@code live/ws}: the same events over WebSocket. */
public final class LiveSocketsApi implements Api {

  private static final String PATH = "/api/v1/live/ws";

  private final LiveDoor door;
  private final Upgrades upgrades;

  /**
   * The door.
   *
   * @param upgrades who may come in: such requests do not pass the gate
   */
  public LiveSocketsApi(LiveDoor door, Upgrades upgrades) {
    this.door = door;
    this.upgrades = upgrades;
  }

  /** Answers who comes without an upgrade, or was not let in. */
  @Override
  public void routes(Routes routes) {
    routes.get(PATH, this::refuse);
  }

  /** Lets in who upgrades. */
  public WsRouting.Builder routing() {
    return WsRouting.builder().endpoint(PATH, () -> new LiveSocketApi(door, upgrades));
  }

  private Answer refuse(Asked asked) {
    Upgrades.demandOwnOrigin(asked);
    LiveApi.wanted(door, asked);
    LiveApi.after(asked);
    if (asked.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()) {
      // A session that was not known in this process: it is now.
      throw new CouldNotAsk(
          HttpCode.NOT_READY, "Who asks was not known here yet", "Connect again.");
    }
    throw new AskedWrongly(
        HttpCode.UPGRADE_REQUIRED,
        "Here a WebSocket answers",
        "header: Upgrade",
        "Connect by WebSocket (ws://.../api/v1/live/ws), or listen by GET /api/v1/live.");
  }
}

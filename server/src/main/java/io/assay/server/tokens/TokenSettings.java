package io.assay.server.tokens;

import io.assay.server.access.Role;
import java.util.Map;

/**
 * Whose tokens are taken, and what they mean.
 *
 * @param issuer as its tokens name it
 * @param audience whom they must be made for
 * @param claim that tells roles; dots lead into objects
 * @param roles what the claim may say, with what it means here; of many the highest holds
 */
public record TokenSettings(String issuer, String audience, String claim, Map<String, Role> roles) {

  public TokenSettings {
    roles = Map.copyOf(roles);
  }
}

package io.assay.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.access.Caller;
import io.assay.server.access.Need;
import io.assay.server.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer on this machine. */
class IssuedTokensTest {

  private static RSAKey rsa;
  private static RSAKey other;
  private static ECKey curve;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2024-05-05T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile List<JWK> published = List.of();
  private volatile int status = 200;
  private volatile String keysAt = "";
  private HttpServer server;
  private String issuer;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    other = new RSAKeyGenerator(2048).keyID("r2").generate();
    curve = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/main";
    keysAt = issuer + "/keys";
    published = List.of(rsa, curve);
    server.createContext(
        "/realms/main/.well-known/openid-configuration",
        exchange ->
            write(exchange, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysAt + "\"}"));
    server.createContext(
        "/realms/main/keys",
        exchange -> {
          asked.incrementAndGet();
          write(exchange, new JWKSet(published).toString(true));
        });
    server.start();
  }

  private void write(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private IssuedTokens tokens() {
    return new IssuedTokens(
        new TokenSettings(
            issuer,
            "assay",
            "realm.roles",
            Map.of("boss", Role.ADMIN, "worker", Role.ANALYST, "reader", Role.VIEWER)),
        clock);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(List.of("other", "assay"))
        .subject("u-1")
        .claim("preferred_username", "jane\nDoe")
        .claim("realm", Map.of("roles", List.of("reader", "worker", "dancer")))
        .expirationTime(Date.from(now.get().plusSeconds(300)));
  }

  private static String signed(
      JWSAlgorithm algorithm, JWSSigner signer, String id, JWTClaimsSet set) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(id).type(JOSEObjectType.JWT).build(), set);
    token.sign(signer);
    return token.serialize();
  }

  private static String byRsa(JWTClaimsSet set) throws JOSEException {
    return signed(JWSAlgorithm.RS256, new RSASSASigner(rsa), "r", set);
  }

  @Test
  void a_good_token_shows_its_bearer_with_the_highest_of_his_roles() throws JOSEException {
    IssuedTokens tokens = tokens();
    for (String token :
        List.of(
            byRsa(claims().build()),
            signed(JWSAlgorithm.ES256, new ECDSASigner(curve), "e", claims().build()))) {
      Caller caller = tokens.caller(token).orElseThrow();
      assertThat(caller.role()).isEqualTo("analyst");
      assertThat(caller.may(Need.ANALYST)).isTrue();
      assertThat(caller.may(Need.ADMIN)).isFalse();
      assertThat(caller.account()).isEqualTo("jane Doe");
      assertThat(caller.id()).isEqualTo("token:u-1");
      assertThat(caller.until()).isEqualTo(now.get().plusSeconds(360));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void what_is_not_all_right_shows_nobody() throws JOSEException {
    IssuedTokens tokens = tokens();
    Instant moment = now.get();
    assertThat(tokens.caller(byRsa(claims().build()))).isPresent();
    for (JWTClaimsSet wrong :
        List.of(
            claims().issuer(issuer + "x").build(),
            claims().audience("other").build(),
            claims().subject(null).build(),
            claims().expirationTime(null).build(),
            claims().expirationTime(Date.from(moment.minusSeconds(61))).build(),
            claims().notBeforeTime(Date.from(moment.plusSeconds(120))).build(),
            claims().claim("realm", Map.of("roles", List.of("dancer"))).build(),
            claims().claim("realm", "worker").build(),
            claims().claim("realm", null).build())) {
      assertThat(tokens.caller(byRsa(wrong))).as(wrong.toString()).isEmpty();
    }
    String good = byRsa(claims().build());
    String head = good.substring(0, good.lastIndexOf('.'));
    byte[] open = rsa.toPublicJWK().toString().repeat(2).getBytes(StandardCharsets.UTF_8);
    for (String forged :
        List.of(
            "",
            "a.b.c",
            head + ".",
            head + ".AAAA",
            new PlainJWT(claims().build()).serialize(),
            signed(JWSAlgorithm.HS256, new MACSigner(open), "r", claims().build()),
            signed(JWSAlgorithm.RS512, new RSASSASigner(rsa), "r", claims().build()),
            signed(JWSAlgorithm.RS256, new RSASSASigner(other), "r", claims().build()))) {
      assertThat(tokens.caller(forged)).as(forged).isEmpty();
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_clock_that_is_a_minute_off_does_no_harm() throws JOSEException {
    assertThat(
            tokens()
                .caller(
                    byRsa(claims().expirationTime(Date.from(now.get().minusSeconds(50))).build())))
        .isPresent();
  }

  @Test
  void a_new_key_is_fetched_once_and_one_taken_back_holds_no_longer() throws JOSEException {
    IssuedTokens tokens = tokens();
    String old =
        byRsa(claims().expirationTime(Date.from(now.get().plus(Duration.ofDays(1)))).build());
    assertThat(tokens.caller(old)).isPresent();
    String fresh = signed(JWSAlgorithm.RS256, new RSASSASigner(other), "r2", claims().build());
    assertThat(tokens.caller(fresh)).as("asked a moment ago").isEmpty();
    assertThat(asked).hasValue(1);
    published = List.of(other);
    now.updateAndGet(moment -> moment.plusSeconds(21));
    long before = tokens.version();
    assertThat(tokens.caller(fresh)).isPresent();
    assertThat(asked).hasValue(2);
    assertThat(tokens.version()).isGreaterThan(before);
    assertThat(tokens.caller(old)).isEmpty();
  }

  @Test
  void keys_are_fetched_anew_within_the_hour_and_hold_while_the_issuer_is_away()
      throws JOSEException {
    IssuedTokens tokens = tokens();
    String token =
        byRsa(claims().expirationTime(Date.from(now.get().plus(Duration.ofDays(1)))).build());
    assertThat(tokens.caller(token)).isPresent();
    now.updateAndGet(moment -> moment.plus(Duration.ofMinutes(61)));
    status = 500;
    tokens.version();
    assertThat(tokens.caller(token)).isPresent();
    status = 200;
    published = List.of(curve);
    now.updateAndGet(moment -> moment.plusSeconds(21));
    tokens.version();
    assertThat(asked).hasValue(2);
    assertThat(tokens.caller(token)).isEmpty();
  }

  @Test
  void nobody_but_the_issuer_is_asked() throws JOSEException {
    String token = byRsa(claims().build());
    for (String elsewhere :
        List.of(
            "http://127.0.0.1:1/keys",
            "http://localhost:" + server.getAddress().getPort() + "/realms/main/keys",
            "file:///etc/passwd",
            "http://169.254.169.254/latest")) {
      keysAt = elsewhere;
      assertThatThrownBy(() -> tokens().caller(token))
          .as(elsewhere)
          .isInstanceOfSatisfying(
              CouldNotAsk.class, away -> assertThat(away.code()).isEqualTo("token-issuer-away"));
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void an_issuer_that_is_away_is_told_and_not_asked_again_at_once() throws JOSEException {
    IssuedTokens tokens = tokens();
    String token = byRsa(claims().build());
    status = 503;
    assertThatThrownBy(() -> tokens.caller(token)).isInstanceOf(CouldNotAsk.class);
    status = 200;
    assertThatThrownBy(() -> tokens.caller(token)).isInstanceOf(CouldNotAsk.class);
    now.updateAndGet(moment -> moment.plusSeconds(21));
    assertThat(tokens.caller(token)).isPresent();
  }
}

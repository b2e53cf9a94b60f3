package io.assay.server.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.access.Caller;
import io.assay.server.access.Role;
import io.assay.server.access.Tokens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of the issuer that is set: JSON Web Tokens signed with RS256 or ES256, checked with the
 * keys the issuer publishes. Those are kept for an hour, fetched anew when a token names another,
 * and go on to hold while the issuer is away. Thread-safe.
 */
public final class IssuedTokens implements Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(IssuedTokens.class);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(20);
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int LONGEST_ACCOUNT = 120;

  private record Published(JWKSet keys, Instant fetched) {}

  private final TokenSettings settings;
  private final IssuerDoor door;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Published published;
  private volatile Instant tried = Instant.MIN;
  private final AtomicLong changes = new AtomicLong();

  public IssuedTokens(TokenSettings settings, InstantSource clock) {
    this.settings = settings;
    this.door = new IssuerDoor(settings.issuer());
    this.clock = clock;
  }

  @Override
  public Optional<Caller> caller(String token) {
    SignedJWT signed;
    try {
      signed = SignedJWT.parse(token);
    } catch (ParseException _) {
      return Optional.empty();
    }
    if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
      return Optional.empty();
    }
    JWKSet keys = keys(Optional.ofNullable(signed.getHeader().getKeyID()));
    try {
      return shown(processor(keys).process(signed, null));
    } catch (BadJOSEException | JOSEException refused) {
      LOG.debug("a token was refused: {}", refused.getMessage());
      return Optional.empty();
    }
  }

  private DefaultJWTProcessor<SecurityContext> processor(JWKSet keys) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
    processor.setJWTClaimsSetVerifier(new Claims(settings, clock));
    return processor;
  }

  /** Its own issuer and audience, a subject, and a time that is now. */
  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final InstantSource clock;

    Claims(TokenSettings settings, InstantSource clock) {
      super(
          settings.audience(),
          new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
          Set.of("sub", "exp"));
      this.clock = clock;
      setMaxClockSkew((int) SKEW.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  private Optional<Caller> shown(JWTClaimsSet claims) {
    Optional<Role> role =
        told(claims.getClaims(), List.of(settings.claim().split("\\."))).stream()
            .map(settings.roles()::get)
            .filter(one -> one != null)
            .max(Role::compareTo);
    if (role.isEmpty()) {
      LOG.debug("a token of {} tells no role that means something here", claims.getSubject());
      return Optional.empty();
    }
    return Optional.of(
        Caller.ofToken(
            plain(claims.getSubject()),
            account(claims),
            role.get(),
            claims.getExpirationTime().toInstant().plus(SKEW)));
  }

  private static String account(JWTClaimsSet claims) {
    for (String name : List.of("preferred_username", "email")) {
      if (claims.getClaim(name) instanceof String text && !text.isBlank()) {
        return plain(text);
      }
    }
    return plain(claims.getSubject());
  }

  /** Nothing that could break a line of a log. */
  private static String plain(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() > LONGEST_ACCOUNT ? clean.substring(0, LONGEST_ACCOUNT) : clean;
  }

  private static Collection<String> told(@Nullable Object claims, List<String> way) {
    if (!way.isEmpty()) {
      return claims instanceof Map<?, ?> inner
          ? told(inner.get(way.getFirst()), way.subList(1, way.size()))
          : List.of();
    }
    return switch (claims) {
      case String text -> List.of(text.split(" "));
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  @Override
  public long version() {
    Published now = published;
    if (now != null && isOld(now)) {
      try {
        fetch(now.fetched());
      } catch (CouldNotAsk away) {
        LOG.debug("the issuer's keys stay as they are: {}", away.what());
      }
    }
    return changes.get();
  }

  private boolean isOld(Published one) {
    return one.fetched().plus(KEPT).isBefore(clock.instant());
  }

  private JWKSet keys(Optional<String> id) {
    Published now = published;
    if (now != null && (id.isEmpty() || now.keys().getKeyByKeyId(id.get()) != null)) {
      return now.keys();
    }
    return fetch(now == null ? Instant.MIN : now.fetched());
  }

  /**
   * Asks the issuer, unless somebody did a moment ago.
   *
   * @param known when those were fetched that will not do
   */
  private JWKSet fetch(Instant known) {
    fetching.lock();
    try {
      Published now = published;
      if (now != null && now.fetched().isAfter(known)) {
        return now.keys();
      }
      if (tried.plus(BETWEEN_FETCHES).isAfter(clock.instant())) {
        if (now != null) {
          return now.keys();
        }
        throw door.away("it was asked a moment ago");
      }
      tried = clock.instant();
      JWKSet keys = door.keys();
      if (now != null && !now.keys().getKeys().equals(keys.getKeys())) {
        changes.incrementAndGet();
      }
      published = new Published(keys, clock.instant());
      return keys;
    } catch (CouldNotAsk away) {
      Published now = published;
      if (now != null) {
        return now.keys();
      }
      throw away;
    } finally {
      fetching.unlock();
    }
  }
}

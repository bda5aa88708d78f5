# One image for each service, from the jar of `./mvnw package`:
#
#   docker build --build-arg SERVICE=intent-service --build-arg PORT=8080 -t intentcast/intent-service:0.1.0-SNAPSHOT .
#
# consensus-service has 8090, storage-node-service 8100. `docker compose build` builds all three.

FROM eclipse-temurin:25-jre AS extracted
ARG SERVICE
WORKDIR /build
COPY images/target/images-*.jar slim.jar
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers \
 && mkdir -p layers/snapshot-dependencies layers/application \
 && java -jar slim.jar layers/dependencies/lib native

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG PORT
ARG VERSION=0.1.0-SNAPSHOT
# `no`: a smaller image that starts slower; see docs/decisions/0009-an-aot-cache-in-the-images.md.
ARG AOT_CACHE=yes

WORKDIR /opt/intentcast
COPY --from=extracted /build/native/ native/
COPY --from=extracted /build/layers/dependencies/ ./
COPY --from=extracted /build/layers/snapshot-dependencies/ ./
COPY docker/ ./
COPY --from=extracted /build/layers/application/ ./

# The training run of the AOT cache: a start without a broker, in the same place and with the same flags as later
# starts.
RUN install -d -o 10001 -g 0 -m 0770 /var/lib/intentcast \
 && if [ "$AOT_CACHE" = yes ]; then \
      JAVA_OPTS="-XX:AOTCacheOutput=/opt/intentcast/app.aot -Dspring.context.exit=onRefresh" ./run \
        --intentcast.data-dir=/tmp/data --intentcast.intent.data-dir=/tmp/data \
        --intentcast.node.data-dir=/tmp/data --intentcast.node.id=trained \
      && test -s app.aot && rm -rf /tmp/* ; \
    fi

ENV SERVER_PORT=${PORT} \
    MANAGEMENT_SERVER_PORT=9100 \
    INTENTCAST_DATADIR=/var/lib/intentcast \
    INTENTCAST_INTENT_DATADIR=/var/lib/intentcast \
    INTENTCAST_NODE_DATADIR=/var/lib/intentcast
EXPOSE ${PORT} 9100
VOLUME /var/lib/intentcast
USER 10001:0
HEALTHCHECK --start-period=180s --interval=10s --timeout=6s --retries=3 CMD ["/opt/intentcast/ready"]
ENTRYPOINT ["/opt/intentcast/run"]

LABEL org.opencontainers.image.title="Intentcast ${SERVICE}" \
      org.opencontainers.image.description="Asks everyone once; hears who has it, who is too busy, and who said nothing" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"

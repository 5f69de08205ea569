# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -Dquick -Drun -pl launcher -am package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/storywire --create-home storywire
COPY --from=build /src/launcher/target/lib /opt/storywire/lib
COPY LICENSE NOTICE /opt/storywire/
USER storywire
WORKDIR /var/lib/storywire
VOLUME /var/lib/storywire
ENV DATA_DIR=/var/lib/storywire
# more for the JVM: JAVA_TOOL_OPTIONS
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/storywire/lib/*", "org.storywire.launcher.Main"]
CMD ["--help"]

# An injector, or the merge (docs/scale-out.md). Nothing is loaded from the network when it runs.
#   docker build -t asrload .
#   docker run --rm -v "$PWD/results:/results" asrload -Dasr.baseUrl=http://asr:8000 -Dasr.results=/results
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-17-jdk-headless maven
RUN useradd --uid 10001 --create-home asrload && install -d -o asrload /asrload
USER asrload
WORKDIR /asrload
ENV LC_ALL=C.UTF-8
COPY --chown=asrload pom.xml /asrload/
COPY --chown=asrload src /asrload/src
COPY --chown=asrload audio /asrload/audio
# A second of load and its report once more, whatever the verdict: the local Maven repository then has all that a run needs.
RUN mvn -B -q gatling:test -Dasr.users=1 -Dasr.rampUp=0s -Dasr.duration=1s -Dasr.demo.fixedProcessing=100ms \
      -Dasr.baseline=off -Dasr.results=/tmp/warm; \
    mvn -B -q exec:java@report -Dasr.run="$(echo /tmp/warm/*Simulation-*)"; \
    test -s /tmp/warm/*Simulation-*/report.md && rm -r /tmp/warm
COPY --chown=asrload deploy /asrload/deploy

FROM debian:bookworm-slim
# Such as openssh-client, where asr.hosts needs it.
ARG PACKAGES=
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-17-jdk-headless maven sysstat $PACKAGES \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --create-home asrload && install -d -o asrload /results
COPY --from=build --chown=asrload /home/asrload/.m2 /home/asrload/.m2
COPY --from=build --chown=asrload /asrload /asrload
USER 10001
WORKDIR /asrload
ENV LC_ALL=C.UTF-8
# Compiled above, and the files of a run go elsewhere: the root may be read-only.
ENTRYPOINT ["deploy/injector.sh", "-o", "-Dmaven.test.skip=true", "-Dasrload.temporary=/tmp"]

# kgcheck with its language model, the seed graph and the Neo4j clients; runs as an ordinary user.
#   docker build -t kgcheck .
#   docker run --rm -i kgcheck check < answer.md
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE constraints.txt ./
COPY kgcheck kgcheck
COPY graph_seed graph_seed
# The versions that were tested; constraints.txt also names the tools of development, which are left out here.
RUN grep -oE '^[A-Za-z0-9._-]+==[^ ;\\]+' constraints.txt > pins.txt \
 && python -m venv /opt/kgcheck \
 && /opt/kgcheck/bin/pip install --no-cache-dir --disable-pip-version-check --constraint pins.txt '.[neo4j]' \
 && /opt/kgcheck/bin/pip uninstall --yes --quiet pip

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 kgcheck
COPY --from=build /opt/kgcheck /opt/kgcheck
ENV PATH=/opt/kgcheck/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 KGCHECK_CACHE_DIR=/tmp/kgcheck
USER kgcheck
WORKDIR /home/kgcheck
ENTRYPOINT ["kgcheck"]
CMD ["--help"]

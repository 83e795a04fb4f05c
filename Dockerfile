# Svodka for containers; compose.yaml starts it beside a Prefect server.
FROM python:3.12-slim-bookworm AS built
WORKDIR /svodka
COPY requirements.lock pyproject.toml README.md ./
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY flows flows
COPY tasks tasks
COPY warehouse warehouse
RUN .venv/bin/pip install --no-cache-dir --no-deps --editable . && .venv/bin/python -m compileall -q flows tasks warehouse

FROM python:3.12-slim-bookworm
RUN useradd --uid 1000 --create-home svodka && install --directory --owner svodka /srv/svodka
COPY --from=built /svodka /svodka
ENV PATH=/svodka/.venv/bin:$PATH PYTHONUNBUFFERED=1
RUN svodka --version
USER 1000
WORKDIR /srv/svodka
VOLUME /srv/svodka
CMD ["svodka", "serve"]

# The command line with the parser, offline: docker build -t framing . && docker run --rm -v "$PWD:/data" framing score articles.csv --out results
FROM python:3.13-slim
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir . && rm -rf /src
WORKDIR /data
ENTRYPOINT ["framing"]

#!/usr/bin/env python3
"""A node of Intentcast that keeps chunks, in memory alone. Made from docs/asyncapi.yaml.

It has no disk, so every start is a new beginning: a new epoch, no chunks, and no word about intents that it has not
read itself. Whoever has an own kind of intent adds a method to Node.handlers.
"""

import argparse
import base64
import hashlib
import json
import logging
import re
import signal
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, Producer, TopicPartition

ID = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._:-]{1,128}")
SHA256 = re.compile(r"[0-9a-f]{64}")
ROLE_OF = {
    "want_chunk": "storage", "store_chunk": "storage", "purge_chunk": "storage", "want_chunks": "storage",
    "want_observations": "mapper",
}
OFFER_SECONDS = 60
INLINE_BYTES = 16 * 1024
WORD_BYTES = 900_000

log = logging.getLogger("node")


class Stopped(Exception):
    """This process must say nothing more."""


class Refused(Exception):
    """The bytes are not kept. Its first argument is the HTTP status."""


@dataclass
class Chunk:
    data: bytes
    sha256: str


@dataclass
class Heard:
    """What was read of one intents partition since the last word: the offsets from `since` to `up_to`."""

    since: int
    up_to: int
    answers: list = field(default_factory=list)
    said_at: float = 0.0


class Chunks:
    """What the node keeps, within a budget. An offer keeps other bytes out of its id for a minute."""

    def __init__(self, budget):
        self.budget = budget
        self.kept, self.offers, self.purges, self.under_way, self.closed = {}, {}, {}, 0, False
        self.lock = threading.Lock()

    def close(self):
        """Nothing is kept or announced any more when it returns."""
        with self.lock:
            self.closed = True

    def find(self, chunk_id):
        with self.lock:
            return self.kept.get(chunk_id)

    def free(self):
        with self.lock:
            return self._free()

    def taken_for(self, chunk_id, sha256):
        """For how many seconds an offer to others lasts; 0 when there is none."""
        with self.lock:
            offered, until = self.offers.get(chunk_id, (sha256, 0))
            return 0 if offered == sha256 else max(0, until - time.monotonic())

    def offer(self, chunk_id, sha256):
        now = time.monotonic()
        with self.lock:
            self.offers = {other: offer for other, offer in self.offers.items() if offer[1] > now}
            self.offers[chunk_id] = (sha256, now + OFFER_SECONDS)

    def purge(self, chunk_id, only, address, withdraw):
        """Drops the chunk, and ends the offers made before; with a digest only these bytes. Returns the answer."""
        with self.lock:
            kept = self.kept.get(chunk_id)
            if kept and only not in (None, kept.sha256):
                return no("id_taken")
            if only in (None, self.offers.get(chunk_id, (None, 0))[0]):
                self.offers.pop(chunk_id, None)
            now = time.monotonic()
            self.purges = {other: purge for other, purge in self.purges.items() if purge[1] > now}
            self.purges[chunk_id, only] = (address, now + OFFER_SECONDS)
            if not kept:
                return no("not_kept")
            del self.kept[chunk_id]
            withdraw()
            return {"yes": {"dropped": kept.sha256}}

    def _purged_after(self, intent, chunk_id, sha256):
        """Whether the bytes were purged behind the intent (partition and offset) that they were offered for."""
        purges = [self.purges.get((chunk_id, only), ((-1, -1), 0))[0] for only in (None, sha256)]
        return intent is not None and any(at[0] == intent[0] and at[1] > intent[1] for at in purges)

    def receive(self, chunk_id, size, expected, offered_for, read, announce):
        """Keeps the bytes that `read` returns, and announces them if they are new. Returns the HTTP status."""
        with self.lock:
            if chunk_id not in self.kept and size > self._free():
                raise Refused(507, "there is no room for it")
            self.under_way += size
        try:
            data = read(size)
        finally:
            with self.lock:
                self.under_way -= size
        if len(data) < size:
            raise Refused(400, "the body broke off")
        sha256 = hashlib.sha256(data).hexdigest()
        if expected not in (None, sha256):
            raise Refused(422, f"the bytes have the digest {sha256}")
        with self.lock:
            kept = self.kept.get(chunk_id)
            if kept:
                if kept.sha256 != sha256:
                    raise Refused(409, "other bytes are kept under this id")
                return 200
            if self._purged_after(offered_for, chunk_id, sha256):
                raise Refused(410, "it was purged after that intent")
            if self.closed:
                raise Refused(503, "the node stops")
            if size > self._free():
                raise Refused(507, "there is no room for it")
            self.kept[chunk_id] = Chunk(data, sha256)
            self.offers.pop(chunk_id, None)
            announce(self.kept[chunk_id])
            return 201

    def _free(self):
        return self.budget - self.under_way - sum(len(chunk.data) for chunk in self.kept.values())


class Topics:
    """Appends records in order. What cannot be appended is lost with this process: its successor does not repeat it."""

    def __init__(self, settings):
        self.failed = None
        self.producer = Producer({
            **settings, "enable.idempotence": True, "acks": "all", "linger.ms": 0,
            "message.timeout.ms": 0,  # no delivery time-out
        })

    def append(self, topic, partition, kind=None, value=None, key=None, acknowledged=lambda record: None):
        """Without a kind, a record without a value."""

        def delivered(error, record):
            if error:
                self.failed = error
            else:
                acknowledged(record)

        headers = {"type": kind} if kind else None
        self.producer.produce(topic, encode(value) if kind else None, key, partition, delivered, headers=headers)

    def poll(self):
        self.producer.poll(0)
        if self.failed:
            raise Stopped(f"a record was not acknowledged: {self.failed}")

    def flush(self, seconds):
        if self.producer.flush(seconds):
            raise Stopped("the broker does not acknowledge what is appended")
        self.poll()


class Node:
    def __init__(self, options):
        self.id, self.roles, self.capacity = options.id, set(options.role), options.capacity
        self.heartbeat_every = options.heartbeat
        self.chunks, self.yeses, self.announced = Chunks(options.budget), deque(), {}
        self.handlers = {
            "want_chunk": self.want_chunk, "store_chunk": self.store_chunk, "purge_chunk": self.purge_chunk,
            "want_chunks": self.nothing,
        }
        self.address = (-1, -1)  # partition and offset of the intent that is decided
        settings = {"bootstrap.servers": options.bootstrap, **dict(setting.split("=", 1) for setting in options.kafka)}
        self.topics = Topics(settings)
        self.reading = {
            **settings, "group.id": self.id, "enable.auto.commit": False,  # the client insists on a group; it is unused
            "auto.offset.reset": "error",
        }
        self.consumer = Consumer(self.reading)
        self.server = ThreadingHTTPServer((options.host, options.port), type("Rest", (Rest,), {"node": self}))
        self.url = f"http://{options.host}:{self.server.server_port}"
        self.peers, self.heard = {self.id}, {}
        self.heartbeat_at, self.heartbeat_open, self.stopping = 0.0, False, False

    # Coming and going

    def run(self):
        self.chunk_partitions = len(self.ends("providers"))
        ends = self.ends("intents")  # before the registration: what is declared after it is put to this node
        self.heard = {partition: Heard(end, end - 1) for partition, end in ends.items()}
        self.withdraw(self.announced_before())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.register()
        positions = [TopicPartition("intents", partition, end) for partition, end in ends.items()]
        self.consumer.assign([*positions, TopicPartition("peers", 0, OFFSET_BEGINNING)])
        print(f"{self.id} hears intents as epoch {self.epoch} at {self.url}", flush=True)
        while not self.stopping:
            self.step()
        self.leave()

    def ends(self, topic):
        topics = self.consumer.list_topics(timeout=10).topics
        if topic not in topics:
            raise Stopped(f"there is no topic {topic} yet: the suite makes it when it starts")
        return {
            partition: self.consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=10)[1]
            for partition in topics[topic].partitions
        }

    def register(self):
        def acknowledged(record):
            self.epoch = record.offset()

        self.topics.append("peers", 0, "registered", self.description(), self.id, acknowledged)
        self.topics.flush(30)

    def heartbeat(self):
        def acknowledged(_):
            self.heartbeat_open = False

        self.heartbeat_at, self.heartbeat_open = time.monotonic(), True
        value = {**self.description(), "epoch": self.epoch, "behind": self.behind()}
        self.topics.append("peers", 0, "heartbeat", value, self.id, acknowledged)

    def leave(self):
        """The last words; then the announcements, as the chunks go with this process; then the farewell."""
        self.chunks.close()
        self.server.shutdown()
        for partition in self.heard:
            self.speak(partition)
        self.withdraw(dict(self.announced))
        self.topics.flush(10)
        self.topics.append("peers", 0, "away", {**self.description(), "epoch": self.epoch}, self.id)
        self.topics.flush(10)
        print(f"{self.id} is away", flush=True)

    def description(self):
        return {"node": self.id, "roles": sorted(self.roles), "url": self.url}

    def behind(self):
        parts = [TopicPartition("intents", partition) for partition in self.heard]
        ends = [self.consumer.get_watermark_offsets(part, cached=True) for part in parts]
        return sum(max(0, end[1] - self.heard[part.partition].up_to - 1) for part, end in zip(parts, ends) if end)

    def announce(self, chunk_id, chunk, replicas):
        key = f"{chunk_id} {self.id}"
        partition = partition_of(chunk_id, self.chunk_partitions)
        value = {
            "chunkId": chunk_id, "node": self.id, "sha256": chunk.sha256, "size": len(chunk.data), "replicas": replicas,
        }
        self.announced[key] = partition
        self.topics.append("providers", partition, "announced", value, key)

    def withdraw(self, announced):
        for key, partition in announced.items():
            self.topics.append("providers", partition, key=key)

    def announced_before(self):
        """What earlier processes of this node announced and did not withdraw: this one does not have it."""
        found, left = {}, set(range(self.chunk_partitions))
        reader = Consumer({**self.reading, "enable.partition.eof": True})
        reader.assign([TopicPartition("providers", partition, OFFSET_BEGINNING) for partition in left])
        while left:
            record = reader.poll(10)
            if record is None:
                raise Stopped("providers cannot be read")
            if record.error():
                if record.error().code() == KafkaError._PARTITION_EOF:
                    left.discard(record.partition())
            elif (key := (record.key() or b"").decode(errors="replace")).endswith(f" {self.id}"):
                if record.value() is None:
                    found.pop(key, None)
                else:
                    found[key] = record.partition()
        reader.close()
        return found

    # Hearing and speaking

    def step(self):
        first = self.consumer.poll(0.02)
        for record in [] if first is None else [first, *self.consumer.consume(500, 0)]:
            self.take(record)
        now, pause = time.monotonic(), max(0.02, len(self.peers) * len(self.heard) / 10_000)
        for partition, heard in self.heard.items():
            if now - heard.said_at >= pause:
                self.speak(partition)
        if now - self.heartbeat_at >= self.heartbeat_every and not self.heartbeat_open:
            self.heartbeat()
        self.topics.poll()

    def take(self, record):
        if record.error():
            if record.error().code() == KafkaError._AUTO_OFFSET_RESET and record.topic() == "intents":
                self.go_to_the_end(record.partition())
            else:
                log.warning("%s: %s", record.topic(), record.error())
        elif record.topic() == "peers":
            self.know_peer(record)
        else:
            heard = self.heard[record.partition()]
            answer = self.decide(record)
            if answer:
                heard.answers.append({"to": record.offset(), **answer})
            heard.up_to = record.offset()

    def go_to_the_end(self, partition):
        """The position has expired. What lies between was not read, so no word covers it."""
        self.speak(partition)
        end = self.ends("intents")[partition]
        self.heard[partition] = Heard(end, end - 1)
        self.consumer.seek(TopicPartition("intents", partition, end))

    def know_peer(self, record):
        key = (record.key() or b"").decode(errors="replace")
        if record.value() is None:
            self.peers.discard(key)
        elif ID.fullmatch(key):
            self.peers.add(key)
        if key == self.id:
            kind, value = read(record)
            epoch = record.offset() if kind == "registered" else value.get("epoch")
            if isinstance(epoch, int) and self.epoch < epoch <= record.offset():
                raise Stopped(f"another process is {self.id} now, as epoch {epoch}")

    def speak(self, partition):
        heard = self.heard[partition]
        if heard.up_to < heard.since:
            return
        for since, up_to, answers in split(heard):
            word = {
                "from": self.id, "epoch": self.epoch, "partition": partition, "since": since, "upTo": up_to,
                "answers": answers,
            }
            self.topics.append("responses", partition, "word", word)
        self.heard[partition] = Heard(heard.up_to + 1, heard.up_to, said_at=time.monotonic())

    # Deciding: {"yes": claim}, {"no": reason}, or None to keep quiet

    def decide(self, record):
        header, intent = read(record)
        self.address = (record.partition(), record.offset())
        try:
            if header != "intent":
                return None
            kind = intent["kind"]
            if intent["from"] == self.id:
                if kind == "purge_chunk" and "storage" in self.roles:
                    self.purge_chunk(intent)  # it is carried out, and answers nobody
                return None
            role = ROLE_OF.get(kind, intent.get("role"))
            if role is not None and role not in self.roles:
                return None
            return self.handlers[kind](intent) if kind in self.handlers else no("not_understood")
        except (KeyError, TypeError, ValueError):
            return None  # unreadable: a field is missing or of another form

    def want_chunk(self, want):
        chunk_id = want["chunkId"]
        chunk = self.chunks.find(chunk_id)
        if not chunk:
            return None
        if self.idle() < 0.3:
            return no("rate_limited", limiter="w_tracking", retryAfter="PT1S")
        return self.yes(self.held(chunk_id, chunk))

    def store_chunk(self, want):
        chunk_id, sha256, size = want["chunkId"], want["sha256"], int(want["size"])
        if not ID.fullmatch(chunk_id) or not SHA256.fullmatch(sha256):
            return None
        kept = self.chunks.find(chunk_id)
        if kept:
            return self.yes(self.held(chunk_id, kept)) if kept.sha256 == sha256 else no("id_taken")
        if chunk_id.startswith("series_"):
            return no("no_series")  # this node could not answer want_chunks about it
        if taken := self.chunks.taken_for(chunk_id, sha256):
            return no("id_taken", retryAfter=f"PT{taken:.3f}S")
        free = self.chunks.free()
        if size > free:
            return no("rate_limited", limiter="economic", retryAfter="PT1M")
        if self.idle() < 0.3:
            return no("rate_limited", limiter="w_tracking", retryAfter="PT1S")
        self.chunks.offer(chunk_id, sha256)
        worth = (free - size) / self.chunks.budget * self.idle() / 2  # those with a disk come first
        return self.yes({"sha256": sha256, "worth": worth, "url": self.url_of(chunk_id)})

    def purge_chunk(self, want):
        chunk_id, only = want["chunkId"], want.get("sha256")
        if not ID.fullmatch(chunk_id) or not (only is None or SHA256.fullmatch(only)):
            return None

        def withdraw():
            key = f"{chunk_id} {self.id}"
            self.withdraw({key: self.announced.pop(key)})

        return self.chunks.purge(chunk_id, only, self.address, withdraw)

    def nothing(self, _):
        """It holds no chunk of a series."""
        return None

    def held(self, chunk_id, chunk):
        claim = {"sha256": chunk.sha256, "size": len(chunk.data), "url": self.url_of(chunk_id)}
        if len(chunk.data) <= INLINE_BYTES:
            claim["data"] = base64.b64encode(chunk.data).decode()
        return claim

    def url_of(self, chunk_id):
        return f"{self.url}/v1/chunks/{chunk_id}"

    def yes(self, claim):
        self.yeses.append(time.monotonic())
        return {"yes": claim}

    def idle(self):
        """1 when nothing was said yes to in the last second, 0 at its capacity."""
        while self.yeses and self.yeses[0] < time.monotonic() - 1:
            self.yeses.popleft()
        return max(0.0, 1 - len(self.yeses) / self.capacity)


class Rest(BaseHTTPRequestHandler):
    """Bytes come and go by HTTP, at /v1/chunks/{chunkId} of the registered address."""

    node: Node
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self):
        chunk = self.node.chunks.find(self.chunk_id())
        if chunk:
            self.answer(200, chunk.data, "application/octet-stream", ETag=f'"{chunk.sha256}"')
        else:
            self.problem(404, "no such chunk")

    do_HEAD = do_GET

    def do_PUT(self):
        query = parse_qs(urlsplit(self.path).query)
        try:
            self.keep(
                self.chunk_id(),
                query.get("sha256", [None])[0],
                query.get("replicas", ["1"])[0],
                query.get("intent", [None])[0],
            )
        except Refused as refused:
            self.close_connection = True  # the body may not have been read
            self.problem(*refused.args)

    def keep(self, chunk_id, sha256, replicas, intent):
        size = self.headers.get("Content-Length", "")
        if not size.isascii() or not size.isdigit():
            raise Refused(411, "Content-Length is needed")
        if not ID.fullmatch(chunk_id) or chunk_id.startswith("series_"):
            raise Refused(400, "not an id under which this node keeps chunks")
        if not re.fullmatch("[1-9][0-9]{0,8}", replicas):
            raise Refused(400, "replicas must be 1 or more")
        if intent is not None and not re.fullmatch("[0-9]{1,9}-[0-9]{1,18}", intent):
            raise Refused(400, "intent must be a partition and an offset")
        offered_for = intent and tuple(int(number) for number in intent.split("-"))

        def announce(chunk):
            self.node.announce(chunk_id, chunk, int(replicas))

        status = self.node.chunks.receive(chunk_id, int(size), sha256, offered_for, self.rfile.read, announce)
        self.answer(status, b"", "application/octet-stream")

    def chunk_id(self):
        return urlsplit(self.path).path.removeprefix("/v1/chunks/")

    def problem(self, status, detail):
        self.answer(status, encode({"status": status, "detail": detail}), "application/problem+json")

    def answer(self, status, body, media_type, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format, *args):
        log.debug(format, *args)


def no(reason, **more):
    return {"no": {"reason": reason, **more}}


def encode(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def read(record):
    """The type of a record and its value, which is empty when it cannot be read."""
    kind = dict(record.headers() or []).get("type") or b""
    try:
        value = json.loads(record.value())
    except (TypeError, ValueError, RecursionError):
        value = None
    return kind.decode(errors="replace"), value if isinstance(value, dict) else {}


def split(heard):
    """Parts that fit a record each, which together cover the same."""
    since, answers, size = heard.since, [], 0
    for answer in heard.answers:
        length = len(encode(answer))
        if answers and size + length > WORD_BYTES:
            yield since, answer["to"] - 1, answers
            since, answers, size = answer["to"], [], 0
        answers.append(answer)
        size += length
    yield since, heard.up_to, answers


def partition_of(key, partitions):
    """Kafka's default partitioner: murmur2 of the key."""
    data, mask = key.encode(), 0xFFFFFFFF
    h, whole = 0x9747B28C ^ len(data), len(data) // 4 * 4
    for at in range(0, whole, 4):
        k = int.from_bytes(data[at : at + 4], "little") * 0x5BD1E995 & mask
        h = (h * 0x5BD1E995 & mask) ^ ((k ^ k >> 24) * 0x5BD1E995 & mask)
    if whole < len(data):
        h = (h ^ int.from_bytes(data[whole:], "little")) * 0x5BD1E995 & mask
    h = (h ^ h >> 13) * 0x5BD1E995 & mask
    return ((h ^ h >> 15) & 0x7FFFFFFF) % partitions


def main():
    parser = argparse.ArgumentParser(description="A node of Intentcast that keeps chunks in memory.")
    parser.add_argument("--id", default="py1", help="the id of the node (py1)")
    parser.add_argument("--role", nargs="*", default=["storage"], help="what it is for (storage)")
    parser.add_argument("--bootstrap", default="localhost:9092", help="brokers (localhost:9092)")
    parser.add_argument("--host", default="127.0.0.1", help="the address at which others reach it (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8300, help="its port, 0 for any (8300)")
    parser.add_argument("--budget", type=int, default=64 * 1024 * 1024, help="bytes of chunks, 1 or more (64 MiB)")
    parser.add_argument("--capacity", type=int, default=100, help="yeses a second, 1 or more (100)")
    parser.add_argument("--heartbeat", type=float, default=3, metavar="SECONDS", help="between heartbeats (3)")
    parser.add_argument("--kafka", nargs="*", default=[], metavar="NAME=VALUE", help="further settings of librdkafka")
    node = Node(parser.parse_args())

    def stop(*_):
        node.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    node.run()


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    try:
        main()
    except (Stopped, KafkaException) as stopped:
        raise SystemExit(f"stopped: {stopped}")

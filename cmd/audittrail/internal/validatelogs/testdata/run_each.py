"""Runs the AWS CLI once for each line of standard input, {"environment": [...], "arguments": [...]},
and prints {"code": ..., "output": ...} for each, in order.

Each run is a copy of this process: importing the CLI is most of the time that it takes to start.
"""

import collections
import json
import os
import sys

import awscli.clidriver
import awscli.customizations.cloudtrail.validation  # noqa: F401
import botocore.httpsession  # noqa: F401

PARALLEL = 3


def start(job):
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    os.dup2(writer, 1)
    os.dup2(writer, 2)
    os.environ.update(variable.split("=", 1) for variable in job["environment"])
    sys.argv = ["aws", *job["arguments"]]
    code = 1
    try:
        code = awscli.clidriver.main()
    except SystemExit as e:
        code = e.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def finish(child, reader):
    with os.fdopen(reader) as output:
        text = output.read()
    _, status = os.waitpid(child, 0)
    print(json.dumps({"code": os.waitstatus_to_exitcode(status), "output": text}), flush=True)


running = collections.deque()
for line in sys.stdin:
    if len(running) == PARALLEL:
        finish(*running.popleft())
    running.append(start(json.loads(line)))
while running:
    finish(*running.popleft())

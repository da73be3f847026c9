"""Files in S3-compatible storage are kept and read as files of this machine are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

from intake_servers import free_port

HERE = Path(__file__).parent


def test_s3_keeps_what_a_folder_keeps() -> None:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    try:
        address, region = f"http://127.0.0.1:{port}", "us-east-1"
        bucket = boto3.client(
            "s3", endpoint_url=address, region_name=region,
            aws_access_key_id="key", aws_secret_access_key="secret",
        )  # fmt: skip
        bucket.create_bucket(Bucket="works")
        settings = {
            "BUCKET": "works",
            "ENDPOINT": address,
            "REGION": region,
            "KEY": "key",
            "SECRET": "secret",
        }
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                HERE / "test_uploads.py",
            ],
            env={**os.environ, **{f"KHLANG_INTAKE_S3_{k}": v for k, v in settings.items()}},
            capture_output=True,
            text=True,
            check=False,
        )
        kept = bucket.list_objects_v2(Bucket="works").get("Contents", [])
    finally:
        server.stop()
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
    assert kept

"""A real server: a tiny model that the test makes and teaches one sentence, served by `transformers serve`."""

from __future__ import annotations

import os
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from simwright.generate.config import DesignConfig
from simwright.generate.designer import Brief, Refusal
from simwright.generate.language import LanguageDesigner
from simwright.llm import Message, Recorder, Request, open_model
from simwright.llm.recordings import Recordings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning"),
]

QUESTION = "This is a test of the line. Answer with the single word: ready"
TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def make_model(folder: Path) -> None:
    """A Llama of 100,000 weights that answers "ready" to one question."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    special = ["<|end|>", "<|user|>", "<|assistant|>", "<|system|>"]
    bpe = tokenizers.Tokenizer(tokenizers.models.BPE())
    bpe.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = tokenizers.decoders.ByteLevel()
    alphabet = tokenizers.pre_tokenizers.ByteLevel.alphabet()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=512, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    bpe.train_from_iterator([QUESTION, "ready"] * 9, trainer)
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=bpe, eos_token="<|end|>", pad_token="<|end|>", additional_special_tokens=special[1:]
    )
    tokenizer.chat_template = TEMPLATE
    torch.manual_seed(0)
    torch.set_num_threads(1)
    config = transformers.LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=4, max_position_embeddings=16384, eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.eos_token_id, bos_token_id=None,
    )  # fmt: skip
    model = transformers.LlamaForCausalLM(config)
    ids = tokenizer(f"<|user|>{QUESTION}<|end|><|assistant|>ready<|end|>", return_tensors="pt").input_ids
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(60):
        optimiser.zero_grad()
        model(input_ids=ids, labels=ids).loss.backward()
        optimiser.step()
    model.generation_config = transformers.GenerationConfig(do_sample=False, eos_token_id=tokenizer.eos_token_id)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The served model."""
    command = Path(sysconfig.get_path("scripts")) / "transformers"
    pytest.importorskip("fastapi")
    if not command.exists():
        pytest.skip("the command `transformers` is not installed")
    folder = tmp_path_factory.mktemp("tiny")
    make_model(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "hub").mkdir()
    hub = {
        "OMP_NUM_THREADS": "1",
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(folder / "home"),
        "HF_HUB_CACHE": str(folder / "hub"),
    }
    arguments = [str(command), "serve", str(folder), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(arguments, env={**os.environ, **hub}, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/health", server, folder / "log")
        yield f"openai:{folder}@http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(log.read_text()[-2000:])


def test_streamed_or_not_the_reply_is_the_same(spec: str) -> None:
    model = open_model(spec)
    request = Request((Message("user", QUESTION),), temperature=0.0, max_tokens=20)
    pieces: list[str] = []
    whole, streamed = model.complete(request), model.complete(request, pieces.append)
    model.close()
    assert whole.text == streamed.text == "".join(pieces) == "ready"
    assert whole.finish_reason == streamed.finish_reason == "stop"
    assert whole.usage.counted and whole.usage.tokens_in == streamed.usage.tokens_in > 10
    assert whole.cost is None


def test_a_model_that_only_babbles_makes_no_task_and_no_trouble(spec: str, tmp_path: Path) -> None:
    model = open_model(spec)
    recorder = Recorder(model, Recordings(tmp_path / "recordings.jsonl"))
    designer = LanguageDesigner(recorder, DesignConfig(asks=2, reply_tokens=40, propose_temperature=0.0))
    told = designer.propose(Brief(1, 0))
    model.close()
    assert isinstance(told, Refusal) and told.cause == "unreadable"
    assert recorder.spent.requests == 2
    assert all(r.completion.usage.tokens_in > 3000 for r in recorder.under("0001-"))

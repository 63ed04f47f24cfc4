"""Language models behind one protocol. Nothing here knows about robots."""

from simwright.llm.errors import AwaitingReply, LimitReached, ProviderError
from simwright.llm.model import Completion, Message, Model, OnToken, Request, Usage
from simwright.llm.recorder import Limits, Recorder
from simwright.llm.spec import ModelOptions, open_model

__all__ = [
    "AwaitingReply",
    "Completion",
    "LimitReached",
    "Limits",
    "Message",
    "Model",
    "ModelOptions",
    "OnToken",
    "ProviderError",
    "Recorder",
    "Request",
    "Usage",
    "open_model",
]

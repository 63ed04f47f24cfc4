"""Everything that a run needs, opened from a few words."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from simwright.generate.config import DesignConfig
from simwright.generate.designer import Designer
from simwright.generate.events import OnEvent
from simwright.generate.journal import Outcome
from simwright.generate.language import LanguageDesigner
from simwright.generate.loop import RunSettings, generate
from simwright.generate.shelf import Shelf
from simwright.generate.verifying import GateVerifier
from simwright.library.places import default_libraries
from simwright.library.store import TaskLibrary
from simwright.llm.recorder import Limits, Recorder
from simwright.llm.recordings import Recordings
from simwright.llm.spec import ModelOptions, open_model
from simwright.sandbox import Sandbox
from simwright.verify.known import novelty_against
from simwright.verify.trial import VerifyConfig

COMPOSE = "compose"
"""The embedded designer, which needs no model."""
RECORDINGS = "recordings.jsonl"
"""In a run's folder."""


@dataclass(frozen=True)
class DesignerOptions:
    """How a designer is opened."""

    config: DesignConfig = field(default_factory=DesignConfig)
    """How a language model is asked."""
    limits: Limits = field(default_factory=Limits)
    """What the run may spend."""
    model: ModelOptions = field(default_factory=ModelOptions)
    on_token: Callable[[str, str], None] | None = None
    """Shown each piece of a reply, with the label of its request, such as "0003-write"."""


@dataclass(frozen=True)
class RunPlaces:
    """Where a run reads and writes."""

    folder: Path
    """Of the run itself: its journal and recordings."""
    library: Path | None = None
    """Where accepted tasks go; None: the folder "library" inside that of the run."""
    unsafe: bool = False
    """Run programs even where no sandbox can be had."""

    @property
    def accepted(self) -> Path:
        """Where accepted tasks go."""
        return self.library if self.library is not None else self.folder / "library"


@contextmanager
def open_designer(spec: str, folder: Path, options: DesignerOptions | None = None) -> Generator[Designer]:
    """A designer from one line of text.

    Args:
        spec: "compose", or a model as `llm.open_model` takes it; "exchange" alone is the folder "exchange" of the run.
        folder: of the run, for the recordings.
        options: how it is opened.

    Raises:
        SimwrightError: there is no such model, or it cannot be opened.
    """
    chosen = options or DesignerOptions()
    if spec == COMPOSE:
        from simwright.generate.compose.designer import Compose

        yield Compose()
        return
    model = open_model(f"exchange:{folder / 'exchange'}" if spec == "exchange" else spec, chosen.model)
    try:
        recordings = Recordings(folder / RECORDINGS)
        yield LanguageDesigner(Recorder(model, recordings, chosen.limits, on_token=chosen.on_token), chosen.config)
    finally:
        model.close()


def start(
    spec: str,
    settings: RunSettings,
    places: RunPlaces,
    *,
    options: DesignerOptions | None = None,
    verify: VerifyConfig | None = None,
    on_event: OnEvent | None = None,
) -> Iterator[Outcome]:
    """A whole run, or the rest of it: opens designer, library and sandbox, and closes them at the end.

    Args:
        spec: of the designer, see `open_designer`.
        settings: how the run goes.
        places: where it reads and writes.
        options: how the designer is opened.
        verify: how strict the gates are. Novelty is judged against the base tasks, the run's library, and the default
            ones (`library.places.default_libraries`).
        on_event: told of everything as it happens.

    Yields:
        What came of each candidate; see `loop.generate` for the errors.
    """
    strict = verify or VerifyConfig()
    library = TaskLibrary(places.accepted, create=True)
    beside = [TaskLibrary(root) for root in default_libraries() if root.is_dir() and root != places.accepted]
    gates = replace(strict, novelty=novelty_against([library, *beside]))
    chosen = options or DesignerOptions()
    more = {"prompting": chosen.config.data(), "seeds": strict.seeds} if spec != COMPOSE else {"seeds": strict.seeds}
    with open_designer(spec, places.folder, chosen) as designer, Sandbox(unsafe=places.unsafe) as sandbox:
        verifier, shelf = GateVerifier(sandbox, gates), Shelf(library, *beside)
        yield from generate(designer, shelf, verifier, settings, places.folder, on_event, more)

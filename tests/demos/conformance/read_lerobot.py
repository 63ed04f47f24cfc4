"""Opens a dataset with LeRobot's own reader and tells what it finds. Run in an environment of its own:

    python read_lerobot.py FOLDER INDEX...

There is no torchvision for every machine: what LeRobot 0.4 imports of it is replaced by empty modules, and frames are
decoded with PyAV. Everything else is LeRobot's code.
"""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path


def stand_in(name: str, **values: object) -> types.ModuleType:
    module = types.ModuleType(name)
    vars(module).update(values)
    sys.modules[name] = module
    return module


class Anything:
    """In the place of classes that are only named."""

    def __init__(self, *_: object, **__: object) -> None:
        pass


def anything(name: str) -> type:
    """A module's attribute that is not there."""
    if name.startswith("__"):
        raise AttributeError(name)
    return Anything


def without_torchvision() -> None:
    import datasets  # noqa: F401  (it asks whether there is a torchvision: there is none)

    v2 = stand_in("torchvision.transforms.v2", Transform=Anything, functional=types.ModuleType("functional"))
    v2.__getattr__ = anything
    transforms = stand_in("torchvision.transforms", v2=v2, ToTensor=ToTensor)
    transforms.__getattr__ = anything
    stand_in("torchvision", transforms=transforms, io=stand_in("torchvision.io"), __version__="0")


class ToTensor:
    def __call__(self, picture: object) -> object:
        import numpy as np
        import torch

        return torch.from_numpy(np.asarray(picture).transpose(2, 0, 1).copy()).float() / 255


def decode(path: Path, timestamps: list[float], tolerance: float, *_: object) -> object:
    """The frames at these times (n, 3, h, w), 0..1; refuses any that is farther off than LeRobot allows."""
    import av
    import numpy as np
    import torch

    with av.open(str(path)) as container:
        frames = [(float(f.pts * f.time_base), f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]
    found = []
    for t in timestamps:
        at, picture = min(frames, key=lambda frame: abs(frame[0] - t))
        assert abs(at - t) < tolerance, (at, t, tolerance)
        found.append(picture.transpose(2, 0, 1))
    return torch.from_numpy(np.stack(found)).float() / 255


def main(folder: str, indices: list[int]) -> None:
    without_torchvision()
    from lerobot.datasets import lerobot_dataset

    lerobot_dataset.decode_video_frames = decode
    data = lerobot_dataset.LeRobotDataset("local/simwright", root=folder, video_backend="pyav")
    ahead = lerobot_dataset.LeRobotDataset(
        "local/simwright", root=folder, video_backend="pyav", delta_timestamps={"action": [0.0, 0.1, 0.2]}
    )
    items = []
    for index in indices:
        item = data[index]
        items.append(
            {
                "task": item["task"],
                "state": item["observation.state"].tolist(),
                "action": item["action"].tolist(),
                "timestamp": float(item["timestamp"]),
                "reward": float(item["next.reward"]),
                "done": bool(item["next.done"]),
                "top": item["observation.images.top"].mul(255).round().byte().permute(1, 2, 0).tolist(),
                "chunk": ahead[index]["action"].tolist(),
            }
        )
    stats = {key: {name: value.tolist() for name, value in s.items()} for key, s in data.meta.stats.items()}
    told = {
        "episodes": data.num_episodes,
        "frames": len(data),
        "fps": data.fps,
        "cameras": data.meta.camera_keys,
        "tasks": list(data.meta.tasks.index),
        "items": items,
        "stats": stats,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], [int(a) for a in sys.argv[2:]])

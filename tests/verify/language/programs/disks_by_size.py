"""Disks of three sizes and one colour."""

from simwright.tasks import *


class DisksBySize(Task):
    """The largest of three blue disks goes into the zone, the smallest beside the bowl."""

    def build(self, scene):
        zone = scene.add(Zone(size=(0.12, 0.12), color="red"))
        bowl = scene.add(Bowl(color="white"), pose=Pose(0.5, -0.2))
        disks = [scene.add(HanoiDisk(rank, color="blue")) for rank in range(3)]
        return [
            Goal("put the largest blue disk in the red zone", InZone(disks[0], zone)),
            Goal("put the smallest disk next to the bowl", NextTo(disks[2], bowl)),
        ]

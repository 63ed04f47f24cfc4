from simwright.tasks import *


class AirportScreeningStopsTools(Task):
    """Nobody may board a plane with workshop equipment: at the security check two tools end up in the bin, whereas
    three harmless things travel on along the belt."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        crate = scene.add(Container(inner=(0.26, 0.14, 0.05), color=a, noun="bin"))
        belt = scene.add(Zone(size=(0.38, 0.14), color=b, noun="belt"))
        tools = [scene.add(Household(name, color=c)) for name in scene.households(2, "tools")]
        names = [*scene.households(2, "toys"), *scene.households(1, "stationery")]
        harmless = [scene.add(Household(name, color=d)) for name in names]
        hammer, saw = [tool.phrase for tool in tools]
        boat, pawn, book = [thing.phrase for thing in harmless]
        stop = [
            f"put {hammer} and {saw} in {crate.phrase}",
            f"{hammer} and {saw} go into {crate.phrase}",
            f"drop {hammer} into {crate.phrase}, and {saw} into {crate.phrase}",
        ]
        travel = [
            f"move {boat}, {pawn} and {book} onto {belt.phrase}",
            f"set {boat}, {pawn} and {book} down in {belt.phrase}",
            f"{boat}, {pawn} and {book} belong on {belt.phrase}",
        ]
        return [Goal(stop, Inside(tools, crate)), Goal(travel, InZone(harmless, belt))]

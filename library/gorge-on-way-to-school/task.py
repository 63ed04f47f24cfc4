from simwright.tasks import *


class GorgeOnWayToSchool(Task):
    """Mountain children no longer climb through the gorge: one plank spans both cliffs, a handrail of rope runs beside it
    from post to post, and a sign before it warns of the drop."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        gorge = Pose(scene.rng.uniform(0.44, 0.54), scene.rng.uniform(-0.15, 0.15))
        left, right = [
            scene.add(Stand(size=(0.09, 0.08, 0.04), color=color, noun="cliff"), gorge.at(0, dy), room=0.06)
            for color, dy in ((a, 0.09), (b, -0.09))
        ]
        post = Box(size=(0.04, 0.06, 0.07), color=c, noun="post")
        posts = [scene.add(post, gorge.at(0.12, dy), fixed=True) for dy in (0.155, -0.155)]
        rope = scene.rope(0.22, d)
        plank = scene.add(Box(size=(0.05, 0.24, 0.015), color=e, noun="plank"))
        sign = scene.add(Box(size=(0.03, 0.05, 0.05), color=f, noun="sign"))
        span = [
            f"lay the {e} plank across the {a} cliff and the {b} cliff",
            f"bridge the {a} cliff and the {b} cliff with the {e} plank",
            f"the {e} plank has to lie across the {b} cliff and the {a} cliff",
        ]
        rail = [
            f"connect the two {c} posts with {rope.phrase}",
            f"use {rope.phrase} to connect the two {c} posts",
            f"with {rope.phrase}, connect both {c} posts",
        ]
        near = scene.rng.integers(2)
        warn = [
            f"stand the {f} sign in front of the {(a, b)[near]} cliff",
            f"the {f} sign goes in front of the {(a, b)[near]} cliff",
            f"in front of the {(a, b)[near]} cliff, set up the {f} sign",
        ]
        ends = posts[0].at(dy=-0.05), posts[1].at(dy=0.05)
        goals = [Goal(span, Across(plank, [left, right])), Goal(rail, Joins(rope, *ends))]
        return [*goals, Goal(warn, InFrontOf(sign, (left, right)[near]))]

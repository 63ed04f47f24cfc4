from simwright.tasks import *


class BandstandRoofedBeforeConcert(Task):
    """Rain is forecast for tonight's concert in the park: raise four posts in a grid on the stage and cover them with a
    roof that keeps the musicians dry."""

    tags = ("house",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        stage = scene.add(Stand(size=(0.15, 0.15, 0.02), color=a, noun="stage"))
        posts = scene.add_many(4, Cylinder(radius=0.018, height=0.055, color=b, noun="post"))
        roof = scene.add(Box(size=(0.15, 0.15, 0.015), color=c, noun="roof"))
        corners = stage.top.lay(layouts.grid(2, 2, 0.08))
        raise_posts = [
            f"stand the four {b} posts in a grid on the {a} stage",
            f"on the {a} stage, arrange all four {b} posts in a grid",
            f"the four {b} posts form a grid on top of the {a} stage",
        ]
        cover = [
            f"lay the {c} roof across the four {b} posts",
            f"the {c} roof is to rest on all four {b} posts at once",
            f"bridge the four {b} posts with the {c} roof",
        ]
        return [Goal(raise_posts, Placed(posts, corners, "one_each")), Goal(cover, Across(roof, posts))]

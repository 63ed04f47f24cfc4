from simwright.tasks import *


class FragileParcelRidesTop(Task):
    """Load a courier's shipment so that nothing gets crushed: the sturdy crate goes onto the pallet first and the
    fragile parcel travels on top of it."""

    tags = ("stack",)

    def build(self, scene):
        sturdy, fragile = scene.colors(2, exclude="brown")
        pallet = scene.add(Pallet(size=(0.22, 0.18, 0.0375), color="brown"))
        crate = scene.add(Box(size=(0.10, 0.08, 0.05), color=sturdy, noun="crate"))
        parcel = scene.add(Box(size=(0.06, 0.05, 0.035), color=fragile, noun="parcel"))
        load = [
            f"load the sturdy {sturdy} crate onto the brown pallet",
            f"the {sturdy} crate is the strong one, so set it down on the brown pallet",
            f"get the {sturdy} crate up on the brown pallet",
        ]
        top = [
            f"lay the fragile {fragile} parcel on top of the {sturdy} crate",
            f"the {fragile} parcel must not be crushed: put it on the {sturdy} crate",
            f"let the {fragile} parcel ride on top of the {sturdy} crate",
        ]
        return [Goal(load, On(crate, pallet)), Goal(top, On(parcel, crate))]

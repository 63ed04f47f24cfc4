"""The simulated work cell: assets, physics, robot, tools, cameras, pictures."""

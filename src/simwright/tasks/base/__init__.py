"""The base tasks, one module each: they are found by looking and serve as examples of how a task is written."""

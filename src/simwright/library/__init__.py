"""The library of accepted tasks, and how alike two tasks are."""

"""How task programs come about: proposed and written by a language model, or by the embedded grammar."""

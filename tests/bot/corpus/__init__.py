"""Evidence as people and enemies send it, made by code: no binary lies in the tree."""

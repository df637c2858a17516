"""Steps of the schema, oldest first. A step that was published is never changed."""

"""Files that an importer meets in the world, made on the spot: plans in many layouts, and files that want to do harm."""

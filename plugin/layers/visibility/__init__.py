"""Why a layer of the plugin is not seen on the map, and what shows it again."""

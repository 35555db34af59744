"""What can be changed of a layer of the plugin: polarisation, mask, unit and style."""

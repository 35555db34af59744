"""Where bytes are read from: folders, zips, URLs and files that have arrived in part."""

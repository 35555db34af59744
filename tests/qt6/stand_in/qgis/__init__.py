"""The little of QGIS that widgets without classes of QGIS come to, on Qt 6."""

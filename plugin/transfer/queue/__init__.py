"""Downloads that outlive QGIS: jobs, their store and the queue that runs them."""

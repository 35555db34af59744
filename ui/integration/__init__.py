"""Where the plugin shows outside of its dock: browser, locator, drag and drop."""

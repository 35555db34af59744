"""How bytes arrive: sessions, downloads, queues, archives, byte sources."""

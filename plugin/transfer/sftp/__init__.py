"""SFTP over the system's OpenSSH client."""

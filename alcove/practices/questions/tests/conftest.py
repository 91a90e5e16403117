"""A database file for races."""

from alcove.lib.tests.on_disk import on_disk as on_disk

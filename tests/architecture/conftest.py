"""The same world in which access is tested."""

from tests.privacy.conftest import world as world

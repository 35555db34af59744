"""The owner of a download's login: one platform gets it, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.errors import UnsupportedError
from ...host import settings
from ...host.network import sessions
from ...transfer.urls import host_of
from ..texts import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...delivery.scene_delivery import Order
    from ...domain.platform import Platform


def platform_of_login(auth_config_id: str, orders: Sequence[Order]) -> Platform | None:
    """Return the platform that the login given by *auth_config_id* is for, None for a blank id.

    That is the only one of *orders* that takes a login, or the one whose stored login it is. Raises
    UnsupportedError if there is none or it is not known: a login must never go to another host.
    """
    if not auth_config_id:
        return None
    takers = _takers(orders, best_only=True) or _takers(orders, best_only=False)
    stored = {platform for platform in takers if settings.auth_config_id(platform) == auth_config_id}
    found = sorted(stored or takers, key=lambda platform: platform.value)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnsupportedError(
            translate("The stored login may be for {platforms}, but only one platform gets it.").format(
                platforms=", ".join(platform.value for platform in found)
            ),
            hint=translate("Fetch from one platform at a time, or choose its login in the settings."),
        )
    raise UnsupportedError(
        translate("The stored login is not sent: {places} belongs to no platform with a login.").format(
            places=", ".join(places_without_login(None, orders))
        ),
        hint=translate("Leave the login out, or enter this host in the settings as that of a platform."),
    )


def places_without_login(owner: Platform | None, orders: Iterable[Order]) -> list[str]:
    """Return the hosts (of addresses) and platforms (of scenes) that do not get the login of *owner*."""
    return sorted(
        {
            host_of(order.url) if order.scene is None else order.scene.best_place.platform.value
            for order in orders
            if owner is None or owner not in _platforms(order)
        }
    )


def _takers(orders: Iterable[Order], *, best_only: bool) -> set[Platform]:
    """Return the platforms of *orders* at which a user can log in."""
    reached = (_platforms(order)[: 1 if best_only else None] for order in orders)
    return {one for platforms in reached for one in platforms if one and sessions.takes_login(one)}


def _platforms(order: Order) -> list[Platform | None]:
    """Return the platforms that *order* can be fetched from, the best first."""
    if order.scene is None:
        return [sessions.platform_of(order.url)]
    return [place.platform for place in order.scene.places]
